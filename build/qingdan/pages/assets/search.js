// The search page: fetches the few small files a query needs, ranks, and shows. Without it the page's links do.
(function () {
  "use strict";

  var page = document.querySelector(".search-page");
  var form = page.querySelector("form"), field = form.querySelector("input");
  var count = page.querySelector(".search-count"), results = page.querySelector(".search-results");
  var filters = page.querySelector(".search-filters"), more = page.querySelector(".search-more");
  var FOLDER = "search/", PAUSE = 150, SHOWN = 5, AT_FIRST = 20, STEP = 20, MOST = 200, AHEAD = 3;
  var CODE = 4, POSTING = 10;
  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var facts = null, known = null, marks = {}, shards = {}, cards = {}, loading = {};
  var wanted = 0, timer = 0, composing = false, last = "", opened = {};

  var CRC = [];
  for (var number = 0; number < 256; number += 1) {
    var rest = number;
    for (var bit = 0; bit < 8; bit += 1) rest = rest & 1 ? rest >>> 1 ^ 0xedb88320 : rest >>> 1;
    CRC.push(rest);
  }

  function crc(text) {
    var sum = -1;
    new TextEncoder().encode(text).forEach(function (byte) { sum = sum >>> 8 ^ CRC[(sum ^ byte) & 255]; });
    return (sum ^ -1) >>> 0;
  }

  function checkSum(text) {
    var sum = crc(text);
    return DIGITS[sum >>> 6 & 63] + DIGITS[sum & 63];
  }

  // Files hand over what they hold by calling these.
  qingdanSearch.manifest = function (given) {
    facts = given;
    known = new qingdanSearch.Known(given);
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
    var block = Math.floor(place / facts.block);
    if (family === "t" || marks[family + block]) return true;
    return load(family + "-" + block.toString(16) + ".js", facts.lists[family].slice(2 * block, 2 * block + 2));
  }

  function markOf(family, place) {
    var within = family === "t" ? place : place % facts.block;
    var held = family === "t" ? facts.marks : marks[family + Math.floor(place / facts.block)];
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

  // A word and what it says of powers stand in one shard.
  function placeOf(term, family) { return crc(term.replace(/^!/, "")) % facts.shards[family]; }

  function familyOf(term) { return term[0] === "~" || term[0] === "^" ? "s" : "t"; }

  // Fetch the shards of terms; gives false where they and the manifest are of different editions.
  function fetchTerms(terms, family) {
    var places = {};
    terms.forEach(function (term) {
      var one = family || familyOf(term);
      places[one + placeOf(term, one)] = [one, placeOf(term, one)];
    });
    return Promise.all(Object.keys(places).map(function (name) {
      return shard(places[name][0], places[name][1]);
    })).then(function (done) { return done.every(Boolean); });
  }

  var postings = {}; // entry → its facets and check sum
  function lookUp(family) {
    return function (term) {
      var one = family || familyOf(term);
      var held = shards[one + placeOf(term, one)];
      if (!held || !Object.prototype.hasOwnProperty.call(held.terms, term)) return undefined;
      // A query is ranked up to three times over the same terms: each is taken apart once.
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

  function termsOf(reading, part) {
    return [].concat.apply([], reading.units.map(function (unit) { return unit[part]; }));
  }

  function poor(hits) { return !hits.length || hits[0].coverage < facts.weights.poor; }

  // Of the full text only the rarest units are asked for: each is a file more to fetch.
  function rarest(reading) {
    function total(unit) {
      return unit.terms.reduce(function (sum, term) { return sum + (lookUp()(term) || { total: 0 }).total; }, 0);
    }
    var units = reading.units.map(function (unit, place) { return { unit: unit, total: total(unit), place: place }; });
    units.sort(function (one, other) { return one.total - other.total || one.place - other.place; });
    return { units: units.slice(0, facts.weights.asked).map(function (one) { return one.unit; }), agencies: reading.agencies, enforced: reading.enforced };
  }

  function ranked(reading, family) {
    return qingdanSearch.rank(reading, lookUp(family), facets, facts.size, facts.weights);
  }

  // Find, in at most two steps: the terms themselves; then, side by side, what sounds or looks like the few
  // that do not exist and, asked or where the terms gave little, the full text; beside these already what
  // the first results show, so that they stand there after two round trips.
  function find(query, full) {
    var reading = known.read(query), asked = null;
    return fetchTerms(termsOf(reading, "terms")).then(function (sure) {
      var missing = reading.units.filter(function (unit) {
        return unit.near.length && !unit.terms.some(lookUp());
      });
      var near = missing.length > facts.weights.guesses ? [] : termsOf({ units: missing }, "near");
      var typed = ranked(qingdanSearch.asTyped(reading));
      if (full || poor(typed)) asked = rarest(reading);
      if (near.length || asked) typed.slice(0, AHEAD).forEach(function (hit) { card(hit.entry); });
      return Promise.all([sure, fetchTerms(near), asked ? fetchTerms(termsOf(asked, "terms"), "f") : true]);
    }).then(function (sure) {
      if (!sure.every(Boolean)) return null;
      var hits = ranked(reading);
      if (!asked || !(full || poor(hits))) return { reading: reading, hits: hits, full: false };
      return { reading: reading, hits: qingdanSearch.withText(hits, ranked(asked, "f"), facts.weights), full: true };
    });
  }

  function search(query, full) {
    var turn = wanted += 1;
    if (!query.trim()) {
      last = "";
      return show(null);
    }
    function current() { return turn === wanted; }
    (known ? Promise.resolve(true) : load("manifest.js")).then(function () {
      if (!known) throw new Error("no manifest");
      return find(query, full);
    }).then(function (found) {
      if (found || !current()) return found;
      // The manifest is older than the shards: a new one, and once more.
      known = null;
      marks = {};
      shards = {};
      loading = {};
      return load("manifest.js", again()).then(function () { return find(query, full); });
    }).then(function (found) {
      if (!current()) return;
      if (!found) throw new Error("editions differ");
      last = query;
      show(found);
    }).catch(function () {
      if (current()) say("搜索用的文件没有取到。再试一次;还不行,用下面的办法找。");
    });
  }

  function say(words) {
    count.textContent = words;
    results.textContent = "";
    filters.hidden = true;
    more.hidden = true;
  }

  function choice(select) { return select.value; }

  function valueOf(name, hit) {
    var one = facets(hit.entry);
    if (name === "year") return one.year ? String(one.year) : "";
    if (name === "agency") return one.agency === "AA" ? "" : one.agency;
    return String(one[name]);
  }

  function nameOf(name, value) {
    if (name === "kind") return facts.kinds[value];
    if (name === "state") return facts.states[value];
    if (name === "agency") return facts.agencies[value] || "其他机构";
    return +value === 1 ? facts.firstYear + "年以前" : facts.firstYear + +value - 2 + "年";
  }

  function offer(hits, chosen) {
    filters.querySelectorAll("select").forEach(function (select) {
      var numbers = {}, name = select.name;
      hits.forEach(function (hit) {
        var value = valueOf(name, hit);
        if (value) numbers[value] = (numbers[value] || 0) + 1;
      });
      select.textContent = "";
      select.appendChild(new Option("全部", ""));
      Object.keys(numbers).sort(function (one, other) {
        return name === "year" ? other - one : numbers[other] - numbers[one] || (one < other ? -1 : 1);
      }).forEach(function (value) {
        select.appendChild(new Option(nameOf(name, value) + "(" + numbers[value] + ")", value));
      });
      select.value = chosen[name] || "";
      if (select.selectedIndex < 0) select.value = "";
    });
    filters.hidden = hits.length < 2;
  }

  function chosen() {
    var found = {};
    filters.querySelectorAll("select").forEach(function (select) {
      if (select.value) found[select.name] = select.value;
    });
    return found;
  }

  var shown = null, asked = {};

  function show(found) {
    shown = found;
    opened = {};
    if (!found) {
      say("");
      keep();
      return;
    }
    offer(found.hits, asked);
    draw();
  }

  function draw() {
    var found = shown, picked = chosen();
    asked = picked;
    keep();
    var hits = found.hits.filter(function (hit) {
      return Object.keys(picked).every(function (name) { return valueOf(name, hit) === picked[name]; });
    });
    more.hidden = found.full;
    if (!hits.length) {
      say("");
      nothing(found);
      return;
    }
    var groups = [], byKind = {};
    hits.slice(0, MOST).forEach(function (hit) {
      var kind = facets(hit.entry).kind, name = kind + (hit.full ? "f" : "");
      if (!byKind[name]) groups.push(byKind[name] = { kind: kind, full: hit.full, name: name, hits: [] });
      byKind[name].hits.push(hit);
    });
    var left = AT_FIRST;
    groups.forEach(function (group) {
      // What no longer holds stands below what does.
      group.valid = group.hits.filter(function (hit) { return !facets(hit.entry).ended; });
      group.hits = group.valid.concat(group.hits.filter(function (hit) { return facets(hit.entry).ended; }));
      // Of a kind that comes late only the best is shown at first: each result is a file to fetch.
      group.shown = group.hits.slice(0, opened[group.name] || Math.max(1, Math.min(SHOWN, left)));
      left -= group.shown.length;
    });
    var needed = [].concat.apply([], groups.map(function (group) { return group.shown; }));
    var turn = wanted;
    function fill(whole) {
      if (turn !== wanted) return;
      results.textContent = "";
      results.setAttribute("aria-busy", String(!whole));
      groups.forEach(function (group) { results.appendChild(drawn(group, found.reading, whole)); });
      var words = "找到" + (hits.length > MOST ? MOST + "条以上" : hits.length + "条") + "。" + readAs(found.reading);
      if (count.textContent !== words) count.textContent = words;
    }
    // What has come stands there at once, with a place for what has not.
    if (needed.some(held)) fill(needed.every(held));
    Promise.all(needed.map(function (hit) { return card(hit.entry); })).then(function () { fill(true); });
  }

  function held(hit) {
    return cards[hit.entry] && checkSum(JSON.stringify(cards[hit.entry])) === facets(hit.entry).check;
  }

  // What a result shows; fetched once more where the page that was fetched is not the one that was found.
  function card(entry) {
    var check = facets(entry).check;
    function right() { return held({ entry: entry }); }
    if (right()) return Promise.resolve(true);
    var path = "c/" + hex(crc(entry) % facts.shards.c, 4) + ".js";
    return load(path, check).then(function () {
      return right() || load(path, again()).then(function () {
        if (!right()) delete cards[entry];
      });
    });
  }

  function element(name, text, kind) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function drawn(group, reading, whole) {
    var section = element("section"), list = element("ol", "", "search-hits");
    section.appendChild(element("h2", facts.kinds[group.kind] + (group.full ? "(全文里提到)" : "") + "(" + group.hits.length + ")"));
    group.shown.forEach(function (hit) {
      if (held(hit)) list.appendChild(row(hit, reading));
      else if (!whole) list.appendChild(element("li", "……", "search-line"));
    });
    section.appendChild(list);
    if (group.shown.length < group.hits.length) {
      var button = element("button", "再看" + Math.min(STEP, group.hits.length - group.shown.length) + "条" + facts.kinds[group.kind]);
      button.type = "button";
      button.addEventListener("click", function () {
        opened[group.name] = group.shown.length + STEP;
        draw();
      });
      section.appendChild(button);
    }
    return section;
  }

  function row(hit, reading) {
    var held = cards[hit.entry], one = facets(hit.entry);
    var item = element("li", "", one.ended ? "ended" : ""), link = element("a");
    link.href = held[1];
    if (one.ended && held[2]) link.appendChild(document.createTextNode(held[2] + ":"));
    marked(held[0], reading).forEach(function (piece) { link.appendChild(piece); });
    item.appendChild(link);
    var told = [];
    if (!one.ended && held[2]) told.push(held[2]);
    if (held[5]) told.push(held[5]);
    if (one.agency !== "AA" && facts.kinds[one.kind] !== "机构") told.push(facts.agencies[one.agency]);
    if (held[3]) told.push(held[3]);
    if (held[4]) told.push("示例");
    if (told.length) item.appendChild(element("p", told.filter(Boolean).join(" · "), "search-line"));
    return item;
  }

  function marked(title, reading) {
    var letters = title.split("").map(function (letter) { return known.key(letter); });
    var hit = letters.map(function () { return false; });
    reading.units.forEach(function (unit) {
      unit.terms.concat(unit.near).forEach(function (term) {
        if (/^[~^#!]/.test(term)) return;
        for (var at = 0; at + term.length <= letters.length; at += 1) {
          if (letters.slice(at, at + term.length).join("") === term) {
            for (var place = at; place < at + term.length; place += 1) hit[place] = true;
          }
        }
      });
    });
    var pieces = [];
    title.split("").forEach(function (letter, at) {
      var piece = pieces[pieces.length - 1];
      if (!piece || at === 0 || hit[at] !== hit[at - 1]) {
        pieces.push(piece = hit[at] ? element("mark") : document.createTextNode(""));
      }
      if (hit[at]) piece.textContent += letter;
      else piece.data += letter;
    });
    return pieces;
  }

  function readAs(reading) {
    var told = reading.agencies.map(function (code) { return facts.agencies[code]; }).filter(Boolean).slice(0, 3);
    var words = told.concat(reading.text ? [reading.text] : []).join(",");
    return words && words !== last.trim() ? "按「" + words + "」找的。" : "";
  }

  function nothing(found) {
    count.textContent = "没有找到。" + readAs(found.reading) + (found.full ? "" : "可以在全文里再找。");
    results.appendChild(element("p", "换一个说法,或者少写几个字;也可以按下面的办法找,打12345问。"));
    more.hidden = found.full;
    filters.hidden = !found.hits.length;
  }

  // The address carries the query and what was chosen, so that it can be kept and sent.
  function keep() {
    var parts = new URLSearchParams();
    if (field.value.trim()) parts.set("q", field.value.trim());
    Object.keys(asked).forEach(function (name) { parts.set(name, asked[name]); });
    var query = parts.toString();
    try {
      history.replaceState(null, "", location.pathname + (query ? "?" + query : ""));
    } catch (refused) {}
    document.title = (field.value.trim() ? field.value.trim() + " - " : "") + page.dataset.title;
  }

  function soon() {
    clearTimeout(timer);
    if (composing) return;
    timer = setTimeout(function () {
      asked = {};
      search(field.value);
    }, PAUSE);
  }

  // While an input method is at work what stands in the field is not what is meant.
  field.addEventListener("compositionstart", function () { composing = true; });
  field.addEventListener("compositionend", function () { composing = false; soon(); });
  field.addEventListener("input", soon);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    search(field.value);
  });
  filters.addEventListener("change", draw);
  more.addEventListener("click", function () { search(field.value, true); });

  var given = new URLSearchParams(location.search);
  given.forEach(function (value, name) { if (name !== "q") asked[name] = value; });
  if (given.get("q")) field.value = given.get("q");
  if (field.value) search(field.value);
  else load("manifest.js");
})();
