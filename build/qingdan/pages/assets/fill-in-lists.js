// Draws the lists of a record. An item with fields of its own is one line until it is opened, so that a list of
// hundreds stays quick.
(function (form) {
  "use strict";

  var element = form.element, button = form.button, told = form.told, focusIn = form.focusIn;
  var faultLine = form.faultLine, Drawing = form.Drawing;
  var FILTERED = 10;
  var LOUD = ["title", "name", "stage", "id", "article", "law", "document", "on", "what"];

  Drawing.prototype.list = function (place, pointer, field, must) {
    var drawing = this, item = this.schema.at(pointer.concat(0)) || {}, fault = faultLine(), help = form.helpLine(field);
    var head = form.legend(field, must), rows = element("ol", { class: "fill-items" }), sought = form.newId();
    var filter = element("input", { type: "search", id: sought, autocomplete: "off" });
    var finding = element("p", { class: "fill-filter" }, [element("label", { for: sought }, "在「" + field.title + "」里找 "), filter]);
    if (place.get() === undefined) place.set([]);
    var items = place.get(), title = head.lastChild.textContent;

    function row(at) {
      var where = pointer.concat(at), value = items[at];
      var moves = [
        at > 0 && button("上移", function () { move(at, at - 1); }, "第 " + (at + 1) + " 项上移"),
        at < items.length - 1 && button("下移", function () { move(at, at + 1); }, "第 " + (at + 1) + " 项下移"),
        button("删去", function () { remove(at); }, "删去第 " + (at + 1) + " 项")
      ].filter(Boolean);
      var tools = element("p", { class: "fill-tools" }, moves);
      if (item.type === "object" && form.isMapping(value)) return drawing.folded(value, where, tools);
      var slot = { get: function () { return items[at]; }, set: function (fresh) { items[at] = fresh; drawing.told.changed(); } };
      var fits = item.type !== "object" && item.type !== "array" && typeof value !== "object";
      var made = fits ? drawing.value(slot, where, item, false, field.title + "第 " + (at + 1) + " 项") : drawing.part(slot, where, item, false, value);
      return element("li", {}, [made, tools]);
    }
    function draw() {
      head.lastChild.textContent = title + "(" + items.length + " 项)";
      finding.hidden = items.length <= FILTERED;
      rows.replaceChildren.apply(rows, items.map(function (_, at) { return row(at); }));
      sift();
    }
    function sift() {
      var typed = finding.hidden ? "" : filter.value.trim();
      items.forEach(function (value, at) {
        rows.children[at].hidden = Boolean(typed) && !drawing.opened.has(value) && form.written(value).indexOf(typed) < 0;
      });
    }
    function move(at, to) {
      var held = form.remarks.get(items);
      if (held) {
        var one = held.get(at), other = held.get(to);
        held.delete(at);
        held.delete(to);
        if (one) held.set(to, one);
        if (other) held.set(at, other);
      }
      items.splice(to, 0, items.splice(at, 1)[0]);
      draw();
      focusIn(rows.children[to]);
      drawing.told.say("现在是第 " + (to + 1) + " 项。");
      drawing.told.changed();
    }
    function shift(from, by) {
      var held = form.remarks.get(items), moved = new Map();
      if (!held) return;
      held.forEach(function (lines, at) { moved.set(at >= from ? at + by : at, lines); });
      form.remarks.set(items, moved);
    }
    function remove(at) {
      var gone = items.splice(at, 1)[0], held = form.remarks.get(items), lines = held && held.get(at);
      if (lines) held.delete(at);
      shift(at, -1);
      draw();
      focusIn(rows.children[Math.min(at, items.length - 1)] || add.parentNode);
      drawing.told.say("删去了第 " + (at + 1) + " 项。", function () {
        items.splice(at, 0, gone);
        shift(at, 1);
        if (lines) form.remarks.get(items).set(at, lines);
        draw();
        focusIn(rows.children[at]);
        drawing.told.changed();
      });
      drawing.told.changed();
    }
    var add = button("加一项", function () {
      var fresh = item.type === "object" ? Object.create(null) : item.type === "array" ? [] : item.type === "boolean" ? true : "";
      filter.value = "";
      items.push(fresh);
      if (item.type === "object") drawing.opened.add(fresh);
      draw();
      var made = rows.lastChild;
      focusIn(made.querySelector(".fill-item") || made);
      drawing.told.changed();
    }, "「" + field.title + "」加一项");
    filter.addEventListener("input", function (event) {
      event.stopPropagation();
      sift();
    });
    var box = element("fieldset", { class: "fill-field fill-list", "aria-describedby": help.id + " " + fault.id }, [head, help, finding, rows, element("p", {}, add), fault]);
    box.fillOpen = function (at) {
      filter.value = "";
      sift();
      if (rows.children[at] && rows.children[at].fillUnfold) rows.children[at].fillUnfold();
    };
    draw();
    return told(box, pointer, fault, null);
  };

  // One line for an item with fields of its own; they are drawn once it is opened.
  Drawing.prototype.folded = function (value, pointer, tools) {
    var drawing = this, inside = element("div", { class: "fill-item", id: form.newId(), hidden: true });
    var text = element("span"), fault = element("span", { class: "fill-bad" });
    var fold = element("button", { type: "button", class: "fill-fold", "aria-expanded": "false", "aria-controls": inside.id, onclick: function () { unfold(inside.hidden); } }, [text, fault]);
    var row = element("li", {}, [fold, inside]);
    function name() { text.textContent = "第 " + (pointer[pointer.length - 1] + 1) + " 项:" + summary(value); }
    function unfold(open) {
      drawing.opened[open ? "add" : "delete"](value);
      inside.hidden = !open;
      fold.setAttribute("aria-expanded", String(open));
      inside.replaceChildren();
      if (open) {
        var all = faultLine();
        inside.append(tools, all);
        drawing.fill(inside, value, pointer);
        told(inside, pointer, all, null);
      } else delete inside.dataset.pointer;
      drawing.told.changed();
    }
    row.addEventListener("input", name);
    row.fillUnfold = function () { if (inside.hidden) unfold(true); };
    name();
    told(row, pointer, fault, null);
    row.fillCounts = true;
    if (drawing.opened.has(value)) unfold(true);
    return row;
  };

  function summary(item) {
    var key = LOUD.find(function (name) { return typeof item[name] === "string" && item[name]; })
      || Object.keys(item).find(function (name) { return typeof item[name] !== "object" && item[name] !== ""; });
    return key ? form.cut(String(item[key]).split("\n")[0]) : "还没有填";
  }
})(window.qingdanFillIn);
