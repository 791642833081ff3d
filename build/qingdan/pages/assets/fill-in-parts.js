// What the form's page is made of: elements, and the label, help and faults that a part of it has.
(function (form) {
  "use strict";

  var ids = 0;

  // Make an element; texts stay texts.
  function element(tag, attributes, children) {
    var made = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      if (name === "onclick") made.addEventListener("click", attributes.onclick);
      else if (attributes[name] !== false) made.setAttribute(name, attributes[name] === true ? "" : attributes[name]);
    });
    [].concat(children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  function button(text, onclick, label) {
    return element("button", { type: "button", onclick: onclick, "aria-label": label || false }, text);
  }

  function newId() { return "fill-" + (ids += 1); }

  // Keep with a part where it stands, where its faults are told, and what is focused to mend them.
  function told(part, pointer, fault, control) {
    part.dataset.pointer = pointer.join("/");
    part.fillFault = fault;
    part.fillControl = control;
    return part;
  }

  function faultLine() { return element("p", { class: "fill-fault", id: newId(), hidden: true }); }

  function labelOf(field, key) { return field && field.title || key; }

  function caption(field, must, attributes, tag) {
    return element(tag, attributes, must ? [element("span", { class: "fill-must" }, "必写"), " ", element("span", {}, field.title)] : [element("span", {}, field.title)]);
  }

  function legend(field, must) { return caption(field, must, {}, "legend"); }

  function helpLine(field, exemplified) {
    var example = exemplified && !field.enum && typeof (field.examples || [])[0] !== "boolean" ? (field.examples || [])[0] : undefined;
    var text = field.description || "";
    if (example !== undefined && text.indexOf("例如") < 0) text += (/[。;?!]$/.test(text) || !text ? "" : "。") + "例如 " + form.cut(String(example).replace(/\n/g, " "));
    return element("p", { class: "note", id: newId() }, text);
  }

  function focusIn(part) {
    var all = Array.from(part.querySelectorAll("input:not([type=search]), select, textarea, button, summary"));
    var target = all.find(function (one) {
      return !one.closest("[hidden]") && (one.matches("summary") || !one.closest("details:not([open])"));
    });
    if (target) target.focus();
  }

  form.element = element;
  form.button = button;
  form.newId = newId;
  form.told = told;
  form.faultLine = faultLine;
  form.labelOf = labelOf;
  form.caption = caption;
  form.legend = legend;
  form.helpLine = helpLine;
  form.focusIn = focusIn;
})(window.qingdanFillIn);
