// The files of the search: which of them a term or a result stands in, fetched once, checked, taken apart.
qingdanSearch.files = (function () {
  "use strict";

  var FOLDER = "search/", CODE = 4, POSTING = 10, BITS = 6;
  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var PAIR = /^[\u3400-\u9fff]{2}$/;
  var crc = qingdanSearch.crc;
  var files = { facts: null, known: null, DIGITS: DIGITS };
  var marks = {}, shards = {}, cards = {}, loading = {}, coming = {};
  var postings = {}; // entry → its facets and check sum

  function checkSum(text) {
    var sum = crc(text);
    return DIGITS[sum >>> 6 & 63] + DIGITS[sum & 63];
  }

  // Files hand over what they hold by calling these.
  qingdanSearch.manifest = function (given) {
    files.facts = given;
    files.known = new qingdanSearch.Known(given);
  };
  qingdanSearch.marks = function (family, block, given) { marks[family + block] = given; };
  qingdanSearch.shard = function (family, place, mark, terms) {
    shards[family + place] = { mark: mark, terms: terms, apart: new Map() };
  };
  qingdanSearch.cards = function (place, given) {
    Object.keys(given).forEach(function (entry) { cards[entry] = given[entry]; });
  };

  function load(path, mark) {
    var address = FOLDER + path + (mark ? "?" + encodeURIComponent(mark) : "");
    if (!loading[address]) {
      loading[address] = new Promise(function (done) {
        var script = document.createElement("script");
        script.src = address;
        script.onload = script.onerror = function (event) {
          if (event.type === "error") delete loading[address];
          script.remove();
          done(event.type === "load");
        };
        document.head.appendChild(script);
      });
    }
    return loading[address];
  }

  function again() { return "again-" + Date.now(); }

  // At least so many digits: a large search has more shards than they can count.
  function hex(place, width) { return place.toString(16).padStart(width, "0"); }

  // The check sums of the first family stand in the manifest, those of the others in files of their own.
  function list(family, place) {
    var block = Math.floor(place / files.facts.block);
    if (family === "t" || marks[family + block]) return true;
    return load(family + "-" + block.toString(16) + ".js", files.facts.lists[family].slice(2 * block, 2 * block + 2));
  }

  function markOf(family, place) {
    var within = family === "t" ? place : place % files.facts.block;
    var held = family === "t" ? files.facts.marks : marks[family + Math.floor(place / files.facts.block)];
    return held && held.slice(2 * within, 2 * within + 2);
  }

  // A shard that is not what the manifest says is from another edition: one of the two is old. Where its
  // check sum is not known yet, both are fetched side by side: one after the other would take longer.
  function shard(family, place) {
    var name = family + place, path = family + "/" + hex(place, 3) + ".js";
    function right() { return shards[name] && shards[name].mark === markOf(family, place); }
    if (right()) return Promise.resolve(true);
    return Promise.all([list(family, place), load(path, markOf(family, place))]).then(function () {
      return right() || load(path, again()).then(right);
    });
  }

  function familyOf(term) { return term[0] === "~" || term[0] === "^" ? "s" : "t"; }

  // Where a term, or the card of an entry, stands. A word and what it says of powers stand in one shard.
  function placeOf(term, family) { return crc(term.replace(/^!/, "")) % files.facts.shards[family]; }

  // How large a file is at most; what needs a list of check sums costs that too.
  function sizeOf(family, place) {
    var steps = files.facts.steps;
    if (family === "c") return steps.c[0];
    var digit = DIGITS.indexOf(files.facts.sizes[family][place >> 1]), count = steps[family].length;
    return steps[family][place & 1 ? digit % count : Math.floor(digit / count)] + (family === "t" ? 0 : steps.list[0]);
  }

  // What does not pass is missing for certain: tests/bench and build/qingdan/search/sieve.py have the same.
  function passes(text) {
    var bits = files.facts.sieve.bits, hash = crc(text), step = 2 * (hash >>> 16) + 1;
    for (var turn = 0; turn < files.facts.sieve.times; turn += 1) {
      var at = (hash + turn * step) % (BITS * bits.length);
      if (!(DIGITS.indexOf(bits[Math.floor(at / BITS)]) >> at % BITS & 1)) return false;
    }
    return true;
  }

  // Whether there may be a name with a term: of what is no pair of characters nothing is known.
  function mayStand(term) {
    var bare = term.replace(/^!/, "");
    return !PAIR.test(bare) || passes(bare);
  }

  function lookUp(family) {
    return function (term) {
      var one = family || familyOf(term);
      var held = shards[one + placeOf(term, one)];
      if (!held || !Object.prototype.hasOwnProperty.call(held.terms, term)) return undefined;
      // A query is ranked several times over the same terms: each is taken apart once.
      if (held.apart.has(term)) return held.apart.get(term);
      var packed = held.terms[term];
      var start = packed.indexOf(":") + 1, entries = {};
      for (var at = start; at < packed.length; at += POSTING + 1) {
        var entry = packed.slice(at, at + CODE);
        entries[entry] = DIGITS.indexOf(packed[at + POSTING]);
        postings[entry] = packed.slice(at + CODE, at + POSTING);
      }
      held.apart.set(term, { total: +packed.slice(0, start - 1), entries: entries });
      return held.apart.get(term);
    };
  }

  function facets(entry) {
    var packed = postings[entry], first = DIGITS.indexOf(packed[0]);
    return {
      kind: first >> 2, state: first & 3, ended: (first & 3) === 2,
      agency: packed.slice(1, 3), year: DIGITS.indexOf(packed[3]), check: packed.slice(4)
    };
  }

  // What a result shows, where it has come and is the one that was found.
  function held(entry) {
    return cards[entry] && checkSum(JSON.stringify(cards[entry])) === facets(entry).check ? cards[entry] : null;
  }

  // Fetches a card; once more where the file that came is from another edition.
  function card(entry) {
    if (held(entry)) return Promise.resolve();
    var path = "c/" + hex(placeOf(entry, "c"), 4) + ".js";
    if (!coming[path]) coming[path] = load(path, facets(entry).check);
    return coming[path].then(function () {
      return held(entry) || load(path, again()).then(function () {
        if (!held(entry)) delete cards[entry];
      });
    });
  }

  // The manifest, as it may still be kept; or a new one, for which all else is fetched anew.
  function manifest() { return files.known ? Promise.resolve() : load("manifest.js"); }

  function anew() {
    files.known = null;
    marks = {};
    shards = {};
    loading = {};
    coming = {};
    return load("manifest.js", again());
  }

  return Object.assign(files, {
    manifest: manifest, anew: anew, shard: shard, card: card, held: held, lookUp: lookUp, facets: facets,
    familyOf: familyOf, placeOf: placeOf, sizeOf: sizeOf, passes: passes, mayStand: mayStand
  });
})();
