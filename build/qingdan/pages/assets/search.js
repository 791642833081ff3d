// The search page: fetches the few small files a query needs, ranks, and shows. Without it the page's links do.
(function () {
  "use strict";

  var page = document.querySelector(".search-page");
  var form = page.querySelector("form"), field = form.querySelector("input");
  var count = page.querySelector(".search-count"), results = page.querySelector(".search-results");
  var filters = page.querySelector(".search-filters"), more = page.querySelector(".search-more");
  var files = qingdanSearch.files, facets = files.facets, held = files.held;
  var PAUSE = 150, SHOWN = 5, AT_FIRST = 20, STEP = 20, MOST = 200;
  var wanted = 0, timer = 0, composing = false, last = "", opened = {};

  function search(query, full) {
    var turn = wanted += 1;
    if (!query.trim()) {
      last = "";
      return show(null);
    }
    function current() { return turn === wanted; }
    files.manifest().then(function () {
      if (!files.known) throw new Error("no manifest");
      return qingdanSearch.find(query, full);
    }).then(function (found) {
      if (found || !current()) return found;
      // The manifest is older than the shards: a new one, and once more.
      return files.anew().then(function () { return qingdanSearch.find(query, full); });
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
    if (name === "kind") return files.facts.kinds[value];
    if (name === "state") return files.facts.states[value];
    if (name === "agency") return files.facts.agencies[value] || "其他机构";
    return +value === 1 ? files.facts.firstYear + "年以前" : files.facts.firstYear + +value - 2 + "年";
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
    draw(true);
  }

  // What is shown at first is within the budget of the query; what the reader asks for then is not.
  function draw(first) {
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
    var needed = [].concat.apply([], groups.map(function (group) { return group.shown; })).map(function (hit) { return hit.entry; });
    if (first) {
      needed = found.purse.cards(needed);
      groups.forEach(function (group) {
        group.shown = group.shown.filter(function (hit) { return needed.indexOf(hit.entry) >= 0; });
      });
    }
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
    Promise.all(needed.map(files.card)).then(function () { fill(true); });
  }

  function element(name, text, kind) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function drawn(group, reading, whole) {
    var section = element("section"), list = element("ol", "", "search-hits");
    section.appendChild(element("h2", files.facts.kinds[group.kind] + (group.full ? "(全文里提到)" : "") + "(" + group.hits.length + ")"));
    group.shown.forEach(function (hit) {
      if (held(hit.entry)) list.appendChild(row(hit, reading));
      else if (!whole) list.appendChild(element("li", "……", "search-line"));
    });
    section.appendChild(list);
    if (group.shown.length < group.hits.length) {
      var button = element("button", "再看" + Math.min(STEP, group.hits.length - group.shown.length) + "条" + files.facts.kinds[group.kind]);
      button.type = "button";
      button.addEventListener("click", function () {
        opened[group.name] = group.shown.length + STEP;
        draw(false);
      });
      section.appendChild(button);
    }
    return section;
  }

  function row(hit, reading) {
    var card = held(hit.entry), one = facets(hit.entry);
    var item = element("li", "", one.ended ? "ended" : ""), link = element("a");
    link.href = card[1];
    if (one.ended && card[2]) link.appendChild(document.createTextNode(card[2] + ":"));
    marked(card[0], reading).forEach(function (piece) { link.appendChild(piece); });
    item.appendChild(link);
    var told = [];
    if (!one.ended && card[2]) told.push(card[2]);
    if (card[5]) told.push(card[5]);
    if (one.agency !== "AA" && files.facts.kinds[one.kind] !== "机构") told.push(files.facts.agencies[one.agency]);
    if (card[3]) told.push(card[3]);
    if (card[4]) told.push("示例");
    if (told.length) item.appendChild(element("p", told.filter(Boolean).join(" · "), "search-line"));
    return item;
  }

  function marked(title, reading) {
    var letters = title.split("").map(function (letter) { return files.known.key(letter); });
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
    var told = reading.agencies.map(function (code) { return files.facts.agencies[code]; }).filter(Boolean).slice(0, 3);
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
  filters.addEventListener("change", function () { draw(false); });
  more.addEventListener("click", function () { search(field.value, true); });

  var given = new URLSearchParams(location.search);
  given.forEach(function (value, name) { if (name !== "q") asked[name] = value; });
  if (given.get("q")) field.value = given.get("q");
  if (field.value) search(field.value);
  else files.manifest();
})();
