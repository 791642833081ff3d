// Which files a query asks for, in three steps at most and within a budget of bytes.
qingdanSearch.find = (function () {
  "use strict";

  var files = qingdanSearch.files, AHEAD = 3, AHEAD_BY_TEXT = 2;

  // What a query may still fetch. What does not fit is left out: the sizes that the manifest tells are those
  // that a file has at most, so that no query fetches more than its budget.
  function Purse() {
    this.counted = {};
    this.pending = [];
    this.spent = 0;
  }

  // Of things that need files give those that fit into a share of the budget, one after the other.
  Purse.prototype.afford = function (wanted, share) {
    var purse = this;
    return wanted.filter(function (one) {
      var fresh = one.places.filter(function (place) { return !purse.counted[place.name]; });
      var cost = costOf(fresh);
      if (purse.spent + cost > files.facts.budget[share]) return false;
      fresh.forEach(function (place) { purse.counted[place.name] = true; });
      purse.pending = purse.pending.concat(fresh);
      purse.spent += cost;
      return true;
    }).map(function (one) { return one.thing; });
  };

  // Fetch the shards that were afforded; gives false where they and the manifest are of different editions.
  Purse.prototype.fetch = function () {
    var places = this.pending;
    this.pending = [];
    return Promise.all(places.map(function (place) {
      return files.shard(place.family, place.number);
    })).then(function (done) { return done.every(Boolean); });
  };

  // Give the entries whose cards are within the budget.
  Purse.prototype.cards = function (entries) {
    var pending = this.pending;
    var found = this.afford(entries.map(function (entry) {
      return { thing: entry, places: [placed(entry, "c")] };
    }), "all");
    this.pending = pending;
    return found;
  };

  function placed(term, family) {
    var number = files.placeOf(term, family);
    return { name: family + number, family: family, number: number };
  }

  function costOf(places) {
    return places.reduce(function (sum, place) { return sum + files.sizeOf(place.family, place.number); }, 0);
  }

  function once(places) {
    var seen = {};
    return places.filter(function (place) { return !seen[place.name] && (seen[place.name] = true); });
  }

  function ofTerms(terms) {
    return once(terms.map(function (term) { return placed(term, files.familyOf(term)); }));
  }

  function withUnits(reading, units) {
    return { units: units, agencies: reading.agencies, enforced: reading.enforced, name: reading.name };
  }

  function withTerms(unit, near) { return { terms: unit.terms, near: near, weight: unit.weight }; }

  function missing(reading, known) {
    return reading.units.filter(function (unit) { return unit.near.length && !unit.terms.some(known); });
  }

  // A reading of the units that can be afforded: those that cost least, for they say most. The shards of what
  // was typed are fetched whatever the sieve says: were it of an edition before, they show it.
  function within(purse, reading) {
    if (reading.name) purse.afford([{ thing: reading.name, places: ofTerms([reading.name]) }], "words");
    var costs = reading.units.map(function (unit, at) {
      var places = ofTerms(unit.terms);
      return { thing: unit, places: places, cost: costOf(places), at: at };
    });
    costs.sort(function (one, other) { return one.cost - other.cost || one.at - other.at; });
    var words = purse.afford(costs, "words");
    return withUnits(reading, reading.units.filter(function (unit) { return words.indexOf(unit) >= 0; }));
  }

  // A reading with what sounds or looks like the units that are missing: where more are, it is other words.
  function withNear(purse, reading, absent) {
    if (absent.length > files.facts.weights.guesses) return qingdanSearch.asTyped(reading);
    return withUnits(reading, reading.units.map(function (unit) {
      return withTerms(unit, absent.indexOf(unit) < 0 ? [] : purse.afford(unit.near.filter(files.mayStand).map(function (term) {
        return { thing: term, places: ofTerms([term]) };
      }), "shards"));
    }));
  }

  // Of the full text only the rarest units are asked for, as typed: each is a file more to fetch.
  function ofText(purse, reading) {
    function total(unit) {
      return unit.terms.reduce(function (sum, term) { return sum + (files.lookUp()(term) || { total: 0 }).total; }, 0);
    }
    var units = reading.units.map(function (unit, at) { return { unit: unit, total: total(unit), at: at }; });
    units.sort(function (one, other) { return one.total - other.total || one.at - other.at; });
    return withUnits(reading, purse.afford(units.slice(0, files.facts.weights.asked).map(function (one) {
      var words = one.unit.terms.filter(function (term) { return !/^[~^#!*]/.test(term); });
      return { thing: withTerms(one.unit, []), places: once(words.map(function (term) { return placed(term, "f"); })) };
    }), "shards"));
  }

  function ranked(reading, family) {
    return qingdanSearch.rank(reading, files.lookUp(family), files.facets, files.facts.size, files.facts.weights);
  }

  function poor(hits) { return !hits.length || hits[0].coverage < files.facts.weights.poor; }

  function entries(hits, most) { return hits.slice(0, most).map(function (hit) { return hit.entry; }); }

  // First the terms, and beside them what the sieve says will be asked for: what sounds or looks like terms
  // that do not exist, and their full text. Second what only the terms themselves show to be missing, and the
  // rest of the full text; beside it what the first results so far show, so that they stand there then.
  // Gives null where manifest and shards are of different editions.
  return function (query, full) {
    var purse = new Purse(), reading = files.known.read(query), whole = within(purse, reading);
    var slips = missing(whole, files.mayStand), near, asked = null;
    withNear(purse, whole, slips);
    purse.afford(slips.filter(function (unit) { return files.passes("=" + unit.terms[0]); })
      .slice(0, files.facts.weights.asked)
      .map(function (unit) { return { thing: unit, places: [placed(unit.terms[0], "f")] }; }), "shards");
    return purse.fetch().then(function (sure) {
      if (!sure) return false;
      near = withNear(purse, whole, missing(whole, files.lookUp()));
      var named = ranked(near), open = purse.pending.length > 0;
      if (full || poor(ranked(qingdanSearch.asTyped(whole))) && (open || poor(named))) asked = ofText(purse, whole);
      if (purse.pending.length) {
        var byText = asked ? entries(ranked(asked, "f"), AHEAD_BY_TEXT) : [];
        purse.cards(byText.concat(entries(named, AHEAD))).forEach(files.card);
      }
      return purse.fetch();
    }).then(function (sure) {
      if (!sure) return null;
      var hits = ranked(near), inText = asked !== null && (full || poor(hits));
      if (inText) hits = qingdanSearch.withText(hits, ranked(asked, "f"), files.facts.weights);
      return { reading: reading, hits: hits, full: inText, purse: purse };
    });
  };
})();
