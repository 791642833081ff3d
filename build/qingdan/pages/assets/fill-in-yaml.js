// Records as YAML text, as writing.py writes them: quoted only where a reader could take it otherwise.
// What is written here the strict reader reads back as the same data.
(function (form) {
  "use strict";

  var STEP = "  ", SHORT = 12, MOST_SHORT = 6;
  var PLAIN = /^[\u3400-\u9fffA-Za-z0-9《〔(「“（][\u3400-\u9fffA-Za-z0-9 、。;《》〔〕()「」“”%+/.,·—–~〇○（），；：！？-]*$/;
  // What may stand plain by its signs and yet is no text, or not for all readers (source/scalars.py), or is
  // taken for the name of a field (writing.py).
  var OTHERWISE = [
    /^[A-Za-z_][A-Za-z0-9_]* *：/,
    /^[yYnN]$/,
    /^(yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|null|Null|NULL)$/,
    /^[0-9]+$/,
    /^0o[0-7]+$/,
    /^0x[0-9a-fA-F]+$/,
    /^0b[01]+$/,
    /^[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?$/
  ];

  // Remarks (lines that begin with # and empty lines) belong to what they stand above. They are kept beside
  // the data: container → what stands above each of its places; the whole record → what stands at the end.
  form.remarks = new WeakMap();
  form.END = "\u0000";

  function above(container, place) {
    var held = form.remarks.get(container);
    return held && held.get(place) || [];
  }

  function remarked(container, place, indent) {
    return above(container, place).map(function (line) { return line ? indent + line : ""; });
  }

  function scalar(value) {
    if (typeof value !== "string") return String(value);
    var plain = PLAIN.test(value) && !/ $/.test(value)
      && !OTHERWISE.some(function (pattern) { return pattern.test(value); });
    return plain ? value : "'" + value.replace(/'/g, "''") + "'";
  }

  function mapping(record, indent) {
    return [].concat.apply([], Object.keys(record).map(function (name) {
      return remarked(record, name, indent).concat(entry(indent + name + ":", record[name], indent));
    }));
  }

  // Give what stands behind a name or a dash.
  function entry(head, value, indent) {
    if (Array.isArray(value)) return list(head, value, indent);
    if (form.isMapping(value)) {
      return Object.keys(value).length ? [head].concat(mapping(value, indent + STEP)) : [head + " {}"];
    }
    if (typeof value !== "string" || value.indexOf("\n") < 0) return [head + " " + scalar(value)];
    return literal(head, value, indent + STEP);
  }

  // A text of several lines. One that begins with a blank says how deep it stands; how it ends is said too.
  function literal(head, text, indent) {
    var ends = /\n*$/.exec(text)[0].length, body = text.replace(/\n+$/, "");
    var mark = ends === 0 ? "-" : ends === 1 && body ? "" : "+";
    var lines = body ? body.split("\n") : [];
    for (var more = body ? 1 : 0; more < ends; more += 1) lines.push("");
    var first = /^[ \t\n]/.test(text) ? "2" : "";
    return [head + " |" + first + mark].concat(lines.map(function (line) { return line ? indent + line : ""; }));
  }

  function list(head, values, indent) {
    var held = form.remarks.get(values);
    var short = (!held || !held.size) && values.length <= MOST_SHORT && values.every(function (one) {
      return typeof one === "string" && one.length <= SHORT && PLAIN.test(one) && !/[,，、；]/.test(one);
    });
    if (short) return [head + " [" + values.map(scalar).join(", ") + "]"];
    return [head].concat.apply([head], values.map(function (one, at) {
      var before = remarked(values, at, indent + STEP);
      if (!form.isMapping(one) || !Object.keys(one).length) {
        return before.concat(entry(indent + STEP + "-", one, indent + STEP));
      }
      var lines = mapping(one, indent + STEP + STEP), name = Object.keys(one)[0];
      var first = above(one, name).length;
      lines[first] = indent + STEP + "- " + lines[first].trimStart();
      return before.concat(lines.slice(0, first), lines.slice(first));
    }));
  }

  // Put a field where the schema has it among those that are there.
  form.put = function (record, key, value, order) {
    if (form.has(record, key)) {
      record[key] = value;
      return;
    }
    var place = order.indexOf(key), later = Object.keys(record), next = later.findIndex(function (other) { return order.indexOf(other) > place; });
    later = next < 0 ? [] : later.slice(next).map(function (other) { return [other, record[other]]; });
    later.forEach(function (pair) { delete record[pair[0]]; });
    record[key] = value;
    later.forEach(function (pair) { record[pair[0]] = pair[1]; });
  };

  // Return a record as it is written: without the fields of a mapping that were drawn and not filled in.
  // What a file said to be empty stays.
  form.pruned = function (value) {
    if (Array.isArray(value)) return carried(value, value.map(form.pruned));
    if (!form.isMapping(value)) return value;
    var kept = carried(value, Object.create(null));
    Object.keys(value).forEach(function (key) {
      var inner = form.pruned(value[key]);
      if (!form.isMapping(inner) || Object.keys(inner).length || form.stated.has(value[key])) kept[key] = inner;
    });
    return kept;
  };

  function carried(from, to) {
    if (form.remarks.has(from)) form.remarks.set(to, form.remarks.get(from));
    return to;
  }

  form.recordText = function (record) {
    return mapping(record, "").concat(remarked(record, form.END, "")).join("\n") + "\n";
  };
  form.scalarText = scalar;
})(window.qingdanFillIn);
