// What `qingdan check` says of one value (checks/shape/values.py): what was typed, and what to type instead.
(function (form) {
  "use strict";

  var say = form.say, listed = form.listed, shown = form.shown, cut = form.cut;

  function Words(schema, data) {
    this.schema = schema;
    this.data = data;
  }

  Words.prototype = {
    problem: function (rule, pointer, what, mend) {
      return { rule: rule, code: form.facts.rules[rule].code, title: form.facts.rules[rule].title, pointer: pointer, what: what, mend: mend };
    },
    value: function (pointer) { return pointer.reduce(function (found, step) { return found[step]; }, this.data); },
    field: function (pointer) { return this.schema.at(pointer) || {}; },
    title: function (pointer, key) { return (this.schema.fields(pointer)[key] || {}).title || key; },
    label: function (pointer) {
      if (!pointer.length) return say("whole");
      var label = cut(this.schema.label(pointer)), last = pointer[pointer.length - 1];
      return typeof last === "number" ? say("item", { label: label, at: last + 1 }) : say("label", { label: label });
    },
    inside: function (pointer) { return pointer.length ? say("inside", { label: this.label(pointer) }) : ""; },
    named: function (pointer, key) { return say("named", { label: this.title(pointer, key), key: key }); },
    writtenAs: function (pointer) { return say("written", { label: this.label(pointer), value: shown(this.value(pointer)) }); },
    alone: function (pointer) { return say("written_alone", { written: this.writtenAs(pointer) }); },
    line: function (pointer, value) {
      if (!pointer.length) return form.written(value);
      var last = pointer[pointer.length - 1];
      return typeof last === "number" ? "- " + form.written(value) : form.line(last, value);
    },
    example: function (pointer, sentence) {
      var examples = this.field(pointer).examples;
      if ((!examples || !examples.length) && typeof pointer[pointer.length - 1] === "number") {
        // The example of a list shows its items.
        examples = (this.field(pointer.slice(0, -1)).examples || [])[0];
      }
      return examples && examples.length ? say(sentence || "example", { line: this.line(pointer, examples[0]) }) : "";
    }
  };

  function choice(words, pointer, options) {
    var texts = options.map(function (option) { return typeof option === "string" ? option : form.written(option); });
    var typed = shown(words.value(pointer)), close = form.nearest(typed, texts, 0.6);
    if (close === null) {
      var parts = texts.filter(function (text) { return typed && text.indexOf(typed) >= 0; });
      close = parts.length === 1 ? parts[0] : null;
    }
    var ask = close === null ? "" : say("choice.ask", { value: close });
    var mend = texts.length > 1 ? say("choice.mend", { ask: ask, values: listed(texts) }) : say("choice.only", { value: texts[0] });
    return words.problem("not-a-choice", pointer, words.alone(pointer), mend);
  }

  function two(number) { return ("0" + number).slice(-2); }

  function date(words, pointer) {
    var value = words.value(pointer), day = form.dayMeant(value);
    if (!day || !day[0]) {
      var mend = say(form.lacksDay(value) ? "date.day" : "date.mend", { example: words.example(pointer) });
      return words.problem("date-written-otherwise", pointer, words.alone(pointer), mend);
    }
    var text = ("000" + day[0]).slice(-4) + "-" + two(day[1]) + "-" + two(day[2]), why;
    if (form.isDate(text)) {
      return words.problem("date-written-otherwise", pointer, words.alone(pointer), say("date.line", { line: words.line(pointer, text) }));
    }
    if (day[1] < 1 || day[1] > 12) why = say("months", {});
    else if (!day[2]) why = say("first_day", {});
    else why = say("days_of_month", { year: day[0], month: day[1], last: form.daysOf(day[0], day[1]) });
    var what = say("no_such_day", { written: words.writtenAs(pointer) });
    return words.problem("no-such-day", pointer, what, say("no_such_day.mend", { why: why }));
  }

  function limit(keyword) {
    return function (words, pointer, wanted) {
      var what = say("limit", { written: words.writtenAs(pointer), bound: say(keyword, { limit: wanted }) });
      return words.problem("number-out-of-range", pointer, what, say("limit.mend", { example: words.example(pointer) }));
    };
  }

  var WANTED = {
    string: function (words, pointer) {
      var value = words.value(pointer), name;
      if (typeof value === "object") {
        name = Array.isArray(value) ? "list_for_text" : "mapping_for_text";
        var mend = say("wants_text.mend", { example: words.example(pointer) });
        return words.problem("list-or-fields", pointer, say(name, { label: words.label(pointer) }), mend);
      }
      name = typeof value === "boolean" ? "switch_for_text" : "number_for_text";
      var quoted = say("quote.mend", { line: words.line(pointer, form.written(value)) });
      return words.problem("number-for-text", pointer, say(name, { written: words.writtenAs(pointer) }), quoted);
    },
    integer: function (words, pointer) {
      var value = words.value(pointer), number = typeof value === "string" ? form.numberMeant(value) : null;
      var mend = number === null
        ? say("number.mend", { example: words.example(pointer) })
        : say("number.line", { line: words.line(pointer, BigInt(number)) });
      return words.problem("text-for-number", pointer, say("not_a_number", { written: words.writtenAs(pointer) }), mend);
    },
    boolean: function (words, pointer) {
      var value = words.value(pointer), meant = typeof value === "object" ? null : form.switchMeant(value);
      var mend = meant === null
        ? say("switch.mend", { example: words.example(pointer) })
        : say("switch.line", { line: words.line(pointer, meant) });
      return words.problem("not-true-or-false", pointer, words.alone(pointer), mend);
    },
    array: function (words, pointer) {
      var value = words.value(pointer);
      if (form.isMapping(value)) {
        var aligned = say("mapping_for_list.mend", { example: words.example(pointer) });
        return words.problem("list-or-fields", pointer, say("mapping_for_list", { label: words.label(pointer) }), aligned);
      }
      var type = words.field(pointer.concat(0)).type;
      var fits = type === "string" && typeof value === "string" || type === "integer" && typeof value === "number";
      var mend = fits && form.lengthOf(String(value)) <= form.SHOWN
        ? say("value_for_list.line", { line: words.line(pointer, [value]) })
        : say("value_for_list.mend", { example: words.example(pointer) });
      return words.problem("list-or-fields", pointer, say("value_for_list", { written: words.writtenAs(pointer) }), mend);
    },
    object: function (words, pointer) {
      var example = words.example(pointer);
      if (Array.isArray(words.value(pointer))) {
        var mend = say("list_for_mapping.mend", { example: example });
        return words.problem("list-or-fields", pointer, say("list_for_mapping", { label: words.label(pointer) }), mend);
      }
      var names = Object.keys(words.schema.fields(pointer)).map(function (key) { return words.named(pointer, key); });
      var told = example
        ? say("value_for_mapping.mend", { example: example })
        : say("value_for_mapping.names", { names: listed(names, 12) });
      return words.problem("list-or-fields", pointer, say("value_for_mapping", { written: words.writtenAs(pointer) }), told);
    }
  };

  // What may be wrong with a value, the first of them that applies being told.
  var TELL = {
    enum: choice,
    const: function (words, pointer, wanted) { return choice(words, pointer, [wanted]); },
    type: function (words, pointer, wanted) { return WANTED[wanted](words, pointer); },
    maxLength: function (words, pointer, most) {
      var what = say("too_long", { label: words.label(pointer), count: form.lengthOf(words.value(pointer)), most: most });
      return words.problem("too-long", pointer, what, say("too_long.mend", { most: most }));
    },
    minLength: function (words, pointer, least) {
      var value = words.value(pointer), example = words.example(pointer);
      if (!value) {
        return words.problem("too-short", pointer, say("empty", { label: words.label(pointer) }), say("empty.mend", { example: example }));
      }
      var what = say("too_short", { written: words.writtenAs(pointer), count: form.lengthOf(value), least: least });
      return words.problem("too-short", pointer, what, say("too_short.mend", { example: example }));
    },
    format: date,
    pattern: function (words, pointer) {
      var field = words.field(pointer), told = field.patternErrorMessage || say("pattern.help", { help: field.description || "" });
      var example = told.indexOf("例如") >= 0 ? "" : words.example(pointer, "example_after");
      var mend = say("pattern.mend", { told: told.replace(/。+$/, ""), example: example });
      return words.problem("written-otherwise", pointer, words.alone(pointer), mend);
    },
    minimum: limit("minimum"),
    maximum: limit("maximum"),
    exclusiveMinimum: limit("exclusiveMinimum"),
    exclusiveMaximum: limit("exclusiveMaximum"),
    multipleOf: limit("multipleOf"),
    minItems: function (words, pointer, least) {
      var count = words.value(pointer).length;
      var what = say(count ? "few_items" : "no_items", { label: words.label(pointer), count: count, least: least });
      return words.problem("number-of-items", pointer, what, say("few_items.mend", { example: words.example(pointer) }));
    },
    maxItems: function (words, pointer, most) {
      var what = say("many_items", { label: words.label(pointer), count: words.value(pointer).length, most: most });
      return words.problem("number-of-items", pointer, what, say("many_items.mend", {}));
    },
    uniqueItems: function (words, pointer) {
      var items = words.value(pointer).map(form.written), first = new Map();
      var again = Math.max(0, items.findIndex(function (item, at) {
        if (!first.has(item)) first.set(item, at);
        return first.get(item) !== at;
      }));
      var what = say("repeated", {
        label: words.label(pointer), first: first.get(items[again]) + 1, again: again + 1, value: shown(items[again])
      });
      return words.problem("repeated-item", pointer.concat(again), what, say("repeated.mend", {}));
    }
  };
  var ORDER = Object.keys(TELL);

  function valueProblem(words, pointer, findings) {
    var first = findings.reduce(function (best, one) {
      return best && ORDER.indexOf(best.keyword) <= ORDER.indexOf(one.keyword) ? best : one;
    }, null);
    var value = words.value(pointer);
    // A date can be at fault in several ways at once (too long, a pattern, a number): it is one fault.
    if (words.field(pointer).format === "date" && value !== "" && typeof value !== "object") return date(words, pointer);
    return TELL[first.keyword](words, pointer, first.wanted);
  }

  form.Words = Words;
  form.isOfValues = function (finding) { return finding.keyword in TELL; };
  form.valueProblem = valueProblem;
})(window.qingdanFillIn);
