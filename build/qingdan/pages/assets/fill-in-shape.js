// What `qingdan check` says of the shape of a record (checks/shape): one cause, one message, the same words.
(function (form) {
  "use strict";

  var say = form.say, listed = form.listed, shown = form.shown, cut = form.cut;
  var MOST_UNKNOWN = 20, MOST_TOLD = 500;
  var ABOUT_FIELDS = ["required", "dependentRequired", "additionalProperties", "oneOf", "anyOf", "not", "minProperties", "maxProperties"];

  // All faults of one mapping, told with each other in mind.
  function Fields(words, pointer) {
    this.words = words;
    this.pointer = pointer;
    this.fields = words.schema.fields(pointer);
    this.keys = Object.keys(this.fields);
    this.where = words.inside(pointer);
    this.data = words.value(pointer);
    this.unknown = Object.keys(this.data).filter(function (key) { return !(key in this.fields); }, this);
    this.meant = new Map();
    this.told = new Set();
    this.found = [];
  }

  Fields.prototype = {
    problems: function (findings) {
      var missing = [];
      findings.forEach(function (finding) {
        this.missing(finding).forEach(function (pair) { missing.push(pair[0]); });
      }, this);
      if (findings.some(function (finding) { return finding.keyword === "additionalProperties"; })) this.tellUnknown(missing);
      this.told = new Set(this.meant.values());
      findings.forEach(function (finding) {
        this.missing(finding).forEach(function (pair) {
          if (this.told.has(pair[0])) return;
          this.told.add(pair[0]);
          this.tellMissing(pair[0], pair[1]);
        }, this);
      }, this);
      findings.forEach(this.tellGroups, this);
      return this.found;
    },
    tell: function (rule, pointer, what, mend) { this.found.push(this.words.problem(rule, pointer, what, mend)); },
    title: function (key) { return (this.fields[key] || {}).title || key; },
    // Give the fields that a finding asks for, each with why it must stand.
    missing: function (finding) {
      var pairs = [], data = this.data;
      function wanted(keys, because) {
        keys.forEach(function (key) { if (!form.has(data, key)) pairs.push([key, because]); });
      }
      if (finding.keyword === "required") wanted(finding.wanted, this.because(finding.schema));
      if (finding.keyword === "dependentRequired") {
        Object.keys(finding.wanted).forEach(function (key) {
          if (form.has(data, key)) wanted(finding.wanted[key], say("because", { reasons: say("because_there", { label: this.title(key) }) }));
        }, this);
      }
      return pairs;
    },
    // Say which values made a condition hold, "" where the fault needs no condition.
    because: function (schema) {
      var condition = this.words.schema.reasons.get(schema) || {}, data = this.data, values = condition.properties || {};
      var reasons = Object.keys(values).filter(function (key) { return form.has(data, key); }).map(function (key) {
        return say("because_value", { label: this.title(key), value: shown(data[key]) });
      }, this);
      (condition.required || []).forEach(function (key) {
        if (form.has(data, key) && !form.has(values, key)) reasons.push(say("because_there", { label: this.title(key) }));
      }, this);
      return reasons.length ? say("because", { reasons: reasons.join("、") }) : "";
    },
    tellMissing: function (key, because) {
      var what = say("missing", { where: this.where, because: because, name: this.words.named(this.pointer, key) });
      this.tell("missing-field", this.pointer, what, say("missing.mend", { example: this.words.example(this.pointer.concat(key)) }));
      this.found[this.found.length - 1].missing = key;
    },
    tellUnknown: function (missing) {
      this.pair(missing);
      this.unknown.slice(0, MOST_UNKNOWN).forEach(this.tellOneUnknown, this);
      var rest = this.unknown.slice(MOST_UNKNOWN);
      if (!rest.length) return;
      var what = say("many_unknown", { where: this.where, count: rest.length, keys: listed(rest.map(cut), 3) });
      this.tell("unknown-field", this.pointer.concat(rest[0]), what, say("many_unknown.mend", {}));
    },
    // Find for unknown keys the fields that were meant; missing ones come first.
    pair: function (missing) {
      var free = this.keys.filter(function (key) { return !form.has(this.data, key); }, this);
      var wanted = free.filter(function (key) { return missing.indexOf(key) >= 0; });
      this.unknown.slice(0, MOST_UNKNOWN).forEach(function (key) {
        var found = this.near(key, wanted, 0.6) || this.near(key, free, 0.7);
        if (!found) return;
        function other(one) { return one !== found; }
        this.meant.set(key, found);
        free = free.filter(other);
        wanted = wanted.filter(other);
      }, this);
    },
    near: function (key, keys, cutoff) {
      var plain = cut(key).normalize("NFKC").trim().toLowerCase().replace(/[- ]/g, "_");
      if (keys.indexOf(plain) >= 0) return plain;
      var close = form.nearest(plain, keys, cutoff);
      if (close !== null) return close;
      var titles = new Map(keys.map(function (other) { return [this.title(other), other]; }, this));
      close = form.nearest(plain, Array.from(titles.keys()), cutoff);
      return close === null ? null : titles.get(close);
    },
    tellOneUnknown: function (key) {
      var words = this.words, data = this.data, mend, there, elsewhere;
      if (this.meant.has(key)) {
        var name = this.meant.get(key);
        mend = say("unknown.meant", { name: words.named(this.pointer, name), key: cut(key), meant: name });
      } else if ((there = this.near(key, this.keys.filter(function (other) { return form.has(data, other); }), 0.8))) {
        mend = say("unknown.there", { name: words.named(this.pointer, there) });
      } else if ((elsewhere = this.elsewhere(key))) {
        mend = say("unknown.elsewhere", { where: elsewhere });
      } else {
        var free = this.keys.filter(function (other) { return !form.has(data, other); }).map(function (other) {
          return say("unknown.name", { label: this.title(other), key: other });
        }, this);
        mend = free.length ? say("unknown.choose", { names: listed(free, 12) }) : say("unknown.delete", {});
      }
      this.tell("unknown-field", this.pointer.concat(key), say("unknown", { where: this.where, key: cut(key) }), mend);
    },
    // Name the mapping around or inside this one that has such a field: a slip of indenting.
    elsewhere: function (key) {
      var words = this.words;
      for (var end = this.pointer.length - 1; end >= 0; end -= 1) {
        var above = this.pointer.slice(0, end);
        if (key in words.schema.fields(above)) return end ? words.label(above) : say("whole_record", {});
      }
      var inside = this.keys.find(function (other) {
        return form.isMapping(this.data[other]) && key in words.schema.fields(this.pointer.concat(other));
      }, this);
      return inside ? words.label(this.pointer.concat(inside)) : null;
    },
    tellGroups: function (finding) {
      var words = this.words, data = this.data;
      if (finding.keyword === "oneOf" || finding.keyword === "anyOf") {
        var keys = Array.from(new Set([].concat.apply([], finding.wanted.map(function (part) { return part.required; }))));
        var there = keys.filter(function (key) { return form.has(data, key); });
        if (finding.keyword === "oneOf" && there.length > 1) this.tellTogether(there, "");
        else if (!keys.some(function (key) { return this.told.has(key); }, this)) {
          var names = keys.map(function (key) { return words.named(this.pointer, key); }, this).join("、");
          var what = say(there.length ? "not_all_of" : "none_of", { where: this.where, because: this.because(finding.schema), names: names });
          this.tell("none-of-the-fields", this.pointer, what, say("none_of.mend", { example: words.example(this.pointer.concat(keys[0])) }));
        }
      } else if (finding.keyword === "not") {
        this.tellTogether(finding.wanted.required, this.because(finding.schema));
      } else if (finding.keyword === "minProperties") {
        var mend = say("no_fields.mend", { example: words.example(this.pointer) });
        this.tell("number-of-items", this.pointer, say("no_fields", { label: words.label(this.pointer) }), mend);
      } else if (finding.keyword === "maxProperties") {
        var many = { label: words.label(this.pointer), count: Object.keys(data).length, most: finding.wanted };
        this.tell("number-of-items", this.pointer, say("many_fields", many), say("many_fields.mend", {}));
      }
    },
    tellTogether: function (keys, because) {
      var order = Object.keys(this.data), name = keys.length > 1 ? "together" : "not_with";
      var last = keys.reduce(function (best, key) { return order.indexOf(key) > order.indexOf(best) ? key : best; });
      var names = keys.map(function (key) { return say("label", { label: this.title(key) }); }, this).join(say("and", {}));
      var what = say(name, { where: this.where, because: because, names: names });
      this.tell("fields-exclude-each-other", this.pointer.concat(last), what, say(name + ".mend", {}));
    }
  };

  // Return what in a record is not as its schema says: {code, title, pointer, what, mend}, and `missing` the field that is.
  form.shape = function (schema, data) {
    var words = new form.Words(schema, data), spots = new Map(), told = [];
    schema.findings(data).slice(0, MOST_TOLD).forEach(function (finding) {
      var spot = JSON.stringify(finding.pointer);
      if (!spots.has(spot)) spots.set(spot, []);
      spots.get(spot).push(finding);
    });
    spots.forEach(function (findings, spot) {
      var pointer = JSON.parse(spot);
      var fields = findings.filter(function (finding) { return ABOUT_FIELDS.indexOf(finding.keyword) >= 0; });
      if (fields.length && form.isMapping(words.value(pointer))) {
        told = told.concat(new Fields(words, pointer).problems(fields));
      } else {
        var values = findings.filter(form.isOfValues);
        if (values.length) told.push(form.valueProblem(words, pointer, values));
      }
    });
    return told;
  };
})(window.qingdanFillIn);
