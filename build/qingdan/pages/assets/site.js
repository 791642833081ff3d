// Nothing here is needed to read the site: it counts the days that a page, made once, cannot know.
(function () {
  "use strict";

  // China's day, whatever the reader's clock is set to.
  var today = new Date(Date.now() + 8 * 36e5).toISOString().slice(0, 10);

  function daysUntil(day) {
    return Math.round((Date.parse(day) - Date.parse(today)) / 864e5);
  }

  function add(element, words) {
    var note = document.createElement("strong");
    note.textContent = words;
    element.appendChild(note);
  }

  document.querySelectorAll("[data-until]").forEach(function (element) {
    var left = daysUntil(element.dataset.until);
    if (left < 0) {
      add(element, "(这一天已经过了,本页的状态可能已经改变,打12345核实)");
    } else if (left <= 180) {
      add(element, left ? "(还有" + left + "天)" : "(就是今天)");
    }
  });

  document.querySelectorAll("[data-closes]").forEach(function (element) {
    var left = daysUntil(element.dataset.closes);
    add(element, left < 0 ? "(已经结束)" : left ? "(还有" + left + "天)" : "(今天是最后一天)");
  });

  // 大字版: kept for the next page where the browser lets us keep anything.
  var root = document.documentElement;
  var kept = null;
  try {
    kept = localStorage.getItem("qingdan-large");
  } catch (refused) {}

  var button = document.createElement("button");
  button.className = "large-type";
  button.type = "button";
  button.textContent = "大字版(长者模式)";

  function show(large) {
    root.classList.toggle("large", large);
    button.setAttribute("aria-pressed", String(large));
  }

  button.addEventListener("click", function () {
    var large = !root.classList.contains("large");
    show(large);
    try {
      localStorage.setItem("qingdan-large", large ? "1" : "");
    } catch (refused) {}
  });

  show(kept === "1");
  document.querySelector(".brand").appendChild(button);
})();
