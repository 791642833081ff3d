// Which id a new record has and where its file stands, as drafting/placing.py says; and the files that the form
// is handed its knowledge by.
(function (form) {
  "use strict";

  var FOLDER = "fill-in/", UNKNOWN = "…";
  var DATED = /^([^〔〕 ]{1,40}?)[〔[（(【﹝]([0-9０-９]{4})[〕\]）)】﹞]第?([0-9０-９]{1,6})号/;
  var ORDER = /^[^〔〕 第]{1,40}第([0-9０-９]{1,6})号/;
  var ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
  var loading = {}, kinds = {}, names = {};

  form.known = function (facts) { form.facts = facts; };
  form.kind = function (name, bundle, references) {
    kinds[name] = { name: name, schema: new form.Schema(bundle), references: references };
  };
  form.names = function (kind, pairs) { names[kind] = new Map(pairs); };

  function load(path) {
    loading[path] = loading[path] || new Promise(function (done, fail) {
      var script = document.createElement("script");
      script.src = FOLDER + path;
      script.onload = done;
      script.onerror = function () {
        delete loading[path];
        script.remove();
        fail(new Error(path));
      };
      document.head.appendChild(script);
    });
    return loading[path];
  }

  form.loadKind = function (name) { return load("kinds/" + name + ".js").then(function () { return kinds[name]; }); };
  // Give id → title of what is public of a kind; where its file cannot be had, of nothing.
  form.loadNames = function (kind) {
    return load("names/" + kind + ".js").then(function () { return names[kind]; }, function () { return new Map(); });
  };

  function number(text) {
    var dated = DATED.exec(text || ""), order = dated ? null : ORDER.exec(text || "");
    if (!dated && !order) return null;
    var sequence = (dated ? dated[3] : order[1]).normalize("NFKC");
    return { year: dated ? dated[2].normalize("NFKC") : "", sequence: +sequence };
  }

  function yearOf(record, today) {
    if (record.year) return String(record.year);
    var found = number(record.number);
    if (found && found.year) return found.year;
    var dated = form.facts.dated.concat("month").find(function (key) { return /^[0-9]{4}-/.test(record[key] || ""); });
    return dated ? record[dated].slice(0, 4) : today ? String(today.getFullYear()) : "";
  }

  function filled(pattern, told) {
    return pattern.replace(/<([a-z]+)>/g, function (_, name) { return told[name] || UNKNOWN; });
  }

  // Return the id that a new record would have ("" where that cannot be told yet, or its kind has none).
  form.idOf = function (kind, record, taken, today) {
    var facts = form.facts.kinds[kind], stem = filled(facts.stem, told(record, today));
    // What is no id yet is told where it stands, not once more here.
    if (!facts.stem || stem.indexOf(UNKNOWN) >= 0 || !ID.test(stem)) return "";
    var numbered = kind === "document" && number(record.number);
    if (numbered) return stem + "-" + numbered.sequence;
    var at = 1;
    while (taken.has(stem + "-" + at)) at += 1;
    return stem + "-" + at;
  };

  function told(record, today) {
    var owner = record.issuer || record.agency || record.lead || "";
    return {
      issuer: owner, agency: owner, owner: owner, topic: record.topic, year: yearOf(record, today),
      id: record.id, kind: form.facts.powers[record.kind]
    };
  }

  // Return the path of a record's file, … for what the record does not tell yet.
  form.pathOf = function (kind, record, today) {
    return "content/" + filled(form.facts.kinds[kind].pattern.join("/"), told(record, today));
  };
})(window.qingdanFillIn);
