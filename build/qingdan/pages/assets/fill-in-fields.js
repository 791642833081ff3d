// Draws the fields of a record as its schema describes them. What the clerk changes is changed in the record
// itself; every part carries in data-pointer where in the record it stands.
(function (form) {
  "use strict";

  var element = form.element, button = form.button, newId = form.newId, told = form.told, focusIn = form.focusIn;
  var faultLine = form.faultLine, helpLine = form.helpLine, labelOf = form.labelOf;
  var LINE = 200, OFFERED = 30, NEAR = 3;

  // `told` is asked to say(text, undo) and hears changed().
  function Drawing(kind, record, host, told) {
    this.schema = kind.schema;
    this.references = kind.references;
    this.told = told;
    this.added = new WeakMap(); // mapping → fields that were asked for and are still empty
    this.opened = new WeakSet();
    this.host = host;
    if (!Object.keys(record).length) {
      var fields = kind.schema.fields([]);
      this.added.set(record, new Set(form.facts.usual.filter(function (key) { return key in fields; })));
    }
    host.replaceChildren();
    host.dataset.pointer = "";
    this.fill(host, record, []);
  }

  Drawing.prototype = {
    // Draw the fields of a mapping into a box: what must be there first, then what is there, then what may be.
    fill: function (box, record, pointer) {
      var drawing = this, fields = this.schema.fields(pointer), keys = Object.keys(fields);
      var must = (this.schema.at(pointer) || {}).required || [];
      var added = this.added.get(record) || new Set();
      this.added.set(record, added);
      function there(key) { return must.indexOf(key) >= 0 || form.has(record, key) || added.has(key); }
      var more = element("ul"), rest = element("details", { class: "fill-more" }, [element("summary"), more]);
      function offer() {
        var free = keys.filter(function (key) { return !there(key); });
        rest.hidden = !free.length;
        rest.firstChild.textContent = "还可以写的栏目(" + free.length + ")";
        more.replaceChildren.apply(more, free.map(function (key) {
          return element("li", {}, button("加「" + fields[key].title + "」", function () { focusIn(box.fillAdd(key)); }));
        }));
      }
      function draw(key) {
        return drawing.field(record, key, pointer.concat(key), must.indexOf(key) >= 0, fields[key], keys, function () {
          added.delete(key);
          offer();
        });
      }
      box.fillAdd = function (key) {
        added.add(key);
        var made = draw(key);
        box.insertBefore(made, rest);
        offer();
        return made;
      };
      keys.filter(function (key) { return must.indexOf(key) >= 0; })
        .concat(keys.filter(function (key) { return must.indexOf(key) < 0 && there(key); }))
        .concat(Object.keys(record).filter(function (key) { return !(key in fields); }))
        .forEach(function (key) { box.append(draw(key)); });
      box.append(rest);
      offer();
    },

    field: function (record, key, pointer, must, field, order, gone) {
      var drawing = this, value = record[key];
      var place = {
        get: function () { return record[key]; },
        set: function (fresh) {
          if (fresh === "") delete record[key];
          else form.put(record, key, fresh, order);
          drawing.told.changed();
        }
      };
      var made = this.part(place, pointer, field, must, value);
      if (!must) {
        var drop = button("删去这一栏", function () {
          var held = record[key], others = Object.keys(record);
          delete record[key];
          var next = made.nextElementSibling, box = made.parentNode;
          made.remove();
          gone();
          focusIn(next && !next.hidden ? next : box);
          drawing.told.say("删去了「" + labelOf(field, key) + "」。", held === undefined ? null : function () {
            form.put(record, key, held, others);
            focusIn(box.fillAdd ? box.fillAdd(key) : made);
          });
          drawing.told.changed();
        }, "删去「" + labelOf(field, key) + "」这一栏");
        drop.className = "fill-drop";
        made.append(drop);
      }
      return made;
    },

    // Draw one field: a value, a list, fields of its own, or what is no such thing, to be seen and taken out.
    part: function (place, pointer, field, must, value) {
      var type = field && (field.type || "string");
      var fits = field && (value === undefined || (type === "object" ? form.isMapping(value) : type === "array" ? Array.isArray(value) : typeof value !== "object"));
      if (!fits) return this.raw(pointer, field, value);
      if (type === "object") return this.group(place, pointer, field, must);
      if (type === "array") return this.list(place, pointer, field, must);
      return this.value(place, pointer, field, must);
    },

    raw: function (pointer, field, value) {
      var key = String(pointer[pointer.length - 1]), id = newId(), fault = faultLine();
      var text = typeof value === "object" ? form.recordText(Object.assign(Object.create(null), { [key]: value })) : String(value);
      var shown = element("textarea", { id: id, readonly: true, rows: Math.min(8, text.split("\n").length), "aria-describedby": fault.id });
      shown.value = text;
      return told(element("div", { class: "fill-field" }, [element("label", { for: id }, labelOf(field, key) + "(照原样留着)"), shown, fault]), pointer, fault, shown);
    },

    group: function (place, pointer, field, must) {
      var fault = faultLine(), help = helpLine(field);
      var box = element("fieldset", { class: "fill-field fill-group", "aria-describedby": help.id + " " + fault.id }, [form.legend(field, must), help, fault]);
      // Stands in the record from now on, and is written once there is something in it.
      if (place.get() === undefined) place.set(Object.create(null));
      this.fill(box, place.get(), pointer);
      return told(box, pointer, fault, null);
    },

    value: function (place, pointer, field, must, label) {
      var id = newId(), fault = faultLine(), help = label ? null : helpLine(field, true);
      var described = (help ? help.id + " " : "") + fault.id, kind = this.references[pointer.map(starred).join(".")];
      var control = this.control(field, place.get(), { id: id, "aria-describedby": described, "aria-label": label || false, "aria-required": must ? "true" : false });
      control.addEventListener("input", function () { place.set(meant(field, control)); });
      var parts = label ? [control] : [form.caption(field, must, { for: id }, "label"), help, control];
      if (kind) parts.push(this.named(control, kind));
      if (field.enumDescriptions) parts.push(explained(control, field));
      parts.push(fault);
      var box = element("div", { class: "fill-field" }, parts);
      box.fillSet = function (value) {
        control.value = value;
        place.set(meant(field, control));
      };
      return told(box, pointer, fault, control);
    },

    control: function (field, value, attributes) {
      var options = field.enum || ("const" in field ? [field.const] : field.type === "boolean" ? [true, false] : null);
      if (options) {
        // What is no option, and yet stands there, is kept until another is chosen.
        if (value !== undefined && options.indexOf(value) < 0) options = options.concat([value]);
        var select = element("select", attributes, [element("option", { value: "" }, "没有写")].concat(options.map(function (option, at) {
          return element("option", { value: at }, option === true ? "是(true)" : option === false ? "否(false)" : String(option));
        })));
        select.fillOptions = options;
        if (value !== undefined) select.value = options.indexOf(value);
        return select;
      }
      var long = field.type === "string" && (field.maxLength > LINE || typeof value === "string" && value.indexOf("\n") >= 0);
      var control = element(long ? "textarea" : "input", Object.assign({ autocomplete: "off", spellcheck: "false" }, attributes, long
        ? { rows: field.maxLength > 10000 ? 12 : 3 }
        : { type: "text", inputmode: field.type === "integer" ? "numeric" : false }));
      if (value !== undefined) control.value = value;
      return control;
    },

    // Offer ids of what is public by id or title, and say what an id is called.
    named: function (control, kind) {
      var offered = element("datalist", { id: newId() }), said = element("p", { class: "note", id: newId() });
      control.setAttribute("list", offered.id);
      control.setAttribute("aria-describedby", said.id + " " + control.getAttribute("aria-describedby"));
      function show() {
        form.loadNames(kind).then(function (names) {
          var typed = control.value.trim(), found = [];
          names.forEach(function (title, id) {
            if (found.length < OFFERED && (id.indexOf(typed) >= 0 || title.indexOf(typed) >= 0)) found.push([id, title]);
          });
          offered.replaceChildren.apply(offered, found.map(function (pair) { return element("option", { value: pair[0] }, pair[1]); }));
          var near = found.slice(0, NEAR).map(function (pair) { return pair[0] + "(" + pair[1] + ")"; });
          said.textContent = names.has(typed) ? "即:" + names.get(typed) : !typed ? "" :
            near.length ? "这里写编号,是不是:" + near.join("、") + (found.length > NEAR ? " ……" : "") + "?" :
            "公开的名录里没有「" + form.cut(typed) + "」。";
        });
      }
      control.addEventListener("focus", show);
      control.addEventListener("input", show);
      if (control.value) show();
      var both = document.createDocumentFragment();
      both.append(offered, said);
      return both;
    }
  };

  // Say below a choice what the chosen one means.
  function explained(control, field) {
    var said = element("p", { class: "note", id: newId() });
    control.setAttribute("aria-describedby", control.getAttribute("aria-describedby") + " " + said.id);
    function show() { said.textContent = control.value === "" ? "" : field.enumDescriptions[+control.value] || ""; }
    control.addEventListener("input", show);
    show();
    return said;
  }

  function starred(step) { return typeof step === "number" ? "*" : step; }

  // Return what was typed as the record holds it; what is no whole number stays the text it is.
  function meant(field, control) {
    if (control.fillOptions) return control.value === "" ? "" : control.fillOptions[+control.value];
    var text = control.value;
    return field.type === "integer" && /^(0|-?[1-9][0-9]{0,14})$/.test(text) ? +text : text;
  }

  form.Drawing = Drawing;
  form.draw = function (kind, record, host, told) { new Drawing(kind, record, host, told); };
})(window.qingdanFillIn);
