// The form's view of a schema: what its fields are called, and where a record is not as it says.
// Reads the keywords that the lint of the schemas lets through, in the order in which they stand.
window.qingdanFillIn = {};
(function (form) {
  "use strict";

  function isMapping(value) { return value !== null && typeof value === "object" && !Array.isArray(value); }

  function has(mapping, key) { return Object.prototype.hasOwnProperty.call(mapping, key); }

  // Length as Python counts it: an emoji is one.
  function length(text) {
    var pairs = text.match(/[\ud800-\udbff][\udc00-\udfff]/g);
    return text.length - (pairs ? pairs.length : 0);
  }

  function isDate(text) {
    var parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
    return Boolean(parts) && +parts[1] > 0 && +parts[2] > 0 && +parts[2] < 13
      && +parts[3] > 0 && +parts[3] <= daysOf(+parts[1], +parts[2]);
  }

  function daysOf(year, month) {
    if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
    return [4, 6, 9, 11].indexOf(month) < 0 ? 31 : 30;
  }

  function Schema(bundle) {
    this.bundle = bundle;
    this.reasons = new Map(); // a `then` → the `if` beside it
    this.patterns = {};
  }

  Schema.prototype.target = function (reference) {
    return reference.slice(2).split("/").reduce(function (node, part) {
      return node[part.replace(/~1/g, "/").replace(/~0/g, "~")];
    }, this.bundle);
  };

  // Follow references; what stands beside one (a closer title, an example) wins over its target.
  Schema.prototype.resolve = function (node) {
    while (node.$ref) {
      var beside = Object.assign({}, node);
      delete beside.$ref;
      node = Object.assign({}, this.target(node.$ref), beside);
    }
    return node;
  };

  // Return the schema of the value at a pointer, null where none is described.
  Schema.prototype.at = function (pointer) {
    var schema = this;
    return pointer.reduce(function (node, step) {
      if (!node) return null;
      var found = typeof step === "number" ? node.items : node.properties && has(node.properties, step) && node.properties[step];
      return found ? schema.resolve(found) : null;
    }, this.resolve(this.bundle));
  };

  // Return the fields of the mapping at a pointer, resolved, in order.
  Schema.prototype.fields = function (pointer) {
    var node = this.at(pointer) || {}, fields = Object.create(null), schema = this;
    Object.keys(node.properties || {}).forEach(function (key) { fields[key] = schema.resolve(node.properties[key]); });
    return fields;
  };

  Schema.prototype.label = function (pointer) {
    var end = pointer.length;
    while (end && typeof pointer[end - 1] === "number") end -= 1;
    if (!end) return this.bundle.title || "";
    return (this.at(pointer.slice(0, end)) || {}).title || String(pointer[end - 1]);
  };

  // Return every keyword that a record does not satisfy: {pointer, keyword, wanted, schema}.
  Schema.prototype.findings = function (data) {
    var found = [];
    this.judge(this.bundle, data, [], found);
    return found;
  };

  Schema.prototype.accepts = function (node, value) {
    var found = [];
    this.judge(node, value, [], found);
    return !found.length;
  };

  Schema.prototype.judge = function (node, value, pointer, found) {
    for (var keyword in node) {
      if (DEEPER[keyword]) DEEPER[keyword].call(this, node[keyword], value, pointer, found, node);
      else if (HOLDS[keyword] && !HOLDS[keyword].call(this, node[keyword], value, node)) {
        found.push({ pointer: pointer, keyword: keyword, wanted: node[keyword], schema: node });
      }
    }
  };

  // Keywords whose value is a schema again.
  var DEEPER = {
    $ref: function (reference, value, pointer, found) { this.judge(this.target(reference), value, pointer, found); },
    allOf: function (parts, value, pointer, found) {
      parts.forEach(function (part) { this.judge(part, value, pointer, found); }, this);
    },
    if: function (condition, value, pointer, found, node) {
      var branch = this.accepts(condition, value) ? "then" : "else";
      if (!node[branch]) return;
      if (branch === "then") this.reasons.set(node.then, condition);
      this.judge(node[branch], value, pointer, found);
    },
    properties: function (fields, value, pointer, found) {
      if (!isMapping(value)) return;
      Object.keys(fields).forEach(function (key) {
        if (has(value, key)) this.judge(fields[key], value[key], pointer.concat(key), found);
      }, this);
    },
    items: function (item, value, pointer, found) {
      if (!Array.isArray(value)) return;
      value.forEach(function (one, at) { this.judge(item, one, pointer.concat(at), found); }, this);
    }
  };

  var TYPES = {
    object: isMapping,
    array: Array.isArray,
    string: function (value) { return typeof value === "string"; },
    boolean: function (value) { return typeof value === "boolean"; },
    integer: function (value) { return typeof value === "number"; }
  };

  function ofText(holds) { return function (wanted, value, node) { return typeof value !== "string" || holds.call(this, wanted, value, node); }; }
  function ofNumber(holds) { return function (wanted, value) { return typeof value !== "number" || holds(wanted, value); }; }
  function ofList(holds) { return function (wanted, value, node) { return !Array.isArray(value) || holds(wanted, value, node); }; }
  function ofMapping(holds) { return function (wanted, value, node) { return !isMapping(value) || holds(wanted, value, node); }; }

  // Two values that JSON Schema calls equal have the same key.
  function key(value) {
    if (Array.isArray(value)) return "[" + value.map(key).join() + "]";
    if (!isMapping(value)) return JSON.stringify(value);
    return "{" + Object.keys(value).sort().map(function (name) { return JSON.stringify(name) + ":" + key(value[name]); }).join() + "}";
  }

  var HOLDS = {
    type: function (wanted, value) { return TYPES[wanted](value); },
    enum: function (wanted, value) { return wanted.indexOf(value) >= 0; },
    const: function (wanted, value) { return value === wanted; },
    required: ofMapping(function (wanted, value) { return wanted.every(function (name) { return has(value, name); }); }),
    dependentRequired: ofMapping(function (wanted, value) {
      return Object.keys(wanted).every(function (name) {
        return !has(value, name) || wanted[name].every(function (other) { return has(value, other); });
      });
    }),
    additionalProperties: ofMapping(function (wanted, value, node) {
      return wanted !== false || Object.keys(value).every(function (name) { return has(node.properties || {}, name); });
    }),
    minProperties: ofMapping(function (least, value) { return Object.keys(value).length >= least; }),
    maxProperties: ofMapping(function (most, value) { return Object.keys(value).length <= most; }),
    oneOf: function (parts, value) {
      return parts.filter(function (part) { return this.accepts(part, value); }, this).length === 1;
    },
    anyOf: function (parts, value) { return parts.some(function (part) { return this.accepts(part, value); }, this); },
    not: function (part, value) { return !this.accepts(part, value); },
    minLength: ofText(function (least, value) { return length(value) >= least; }),
    maxLength: ofText(function (most, value) { return length(value) <= most; }),
    format: ofText(function (_, value) { return isDate(value); }),
    // A text over its greatest length is at fault already.
    pattern: ofText(function (pattern, value, node) {
      if (length(value) > node.maxLength) return true;
      this.patterns[pattern] = this.patterns[pattern] || new RegExp(pattern, "u");
      return this.patterns[pattern].test(value);
    }),
    minimum: ofNumber(function (limit, value) { return value >= limit; }),
    maximum: ofNumber(function (limit, value) { return value <= limit; }),
    exclusiveMinimum: ofNumber(function (limit, value) { return value > limit; }),
    exclusiveMaximum: ofNumber(function (limit, value) { return value < limit; }),
    multipleOf: ofNumber(function (step, value) { return value % step === 0; }),
    minItems: ofList(function (least, value) { return value.length >= least; }),
    maxItems: ofList(function (most, value) { return value.length <= most; }),
    uniqueItems: ofList(function (unique, value, node) {
      return !unique || value.length > node.maxItems || new Set(value.map(key)).size === value.length;
    })
  };

  form.Schema = Schema;
  form.isMapping = isMapping;
  form.has = has;
  form.lengthOf = length;
  form.isDate = isDate;
  form.daysOf = daysOf;
})(window.qingdanFillIn);
