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

  // A committed time counted from today, by the calendar that came beside this script.
  function afterWorkingDays(start, number, calendar) {
    var at = Date.parse(start);
    var certain = true;
    while (number > 0) {
      at += 864e5;
      var day = new Date(at).toISOString().slice(0, 10);
      var weekday = new Date(at).getUTCDay();
      certain = certain && calendar.years.indexOf(+day.slice(0, 4)) >= 0;
      if (calendar.worked.indexOf(day) >= 0 || (weekday % 6 && calendar.free.indexOf(day) < 0)) number -= 1;
    }
    return { day: new Date(at), certain: certain };
  }

  document.querySelectorAll("[data-working-days]").forEach(function (element) {
    if (!window.qingdanCalendar) return;
    var due = afterWorkingDays(today, +element.dataset.workingDays, window.qingdanCalendar);
    element.textContent = "今天受理的,最迟" + due.day.getUTCFullYear() + "年" + (due.day.getUTCMonth() + 1) + "月" +
      due.day.getUTCDate() + "日办结" + (due.certain ? "。" : "(那一年的放假安排还没有公布,可能有变)。");
  });

  // A print says when it was made.
  document.querySelectorAll(".printed-on").forEach(function (element) {
    element.textContent = "打印日期:" + today + "。";
  });

  // 大字版: kept for the next page where the browser lets us keep anything.
  var root = document.documentElement;
  var kept = null;
  try {
    kept = localStorage.getItem("qingdan-large");
  } catch (refused) {}

  // Its place is kept on the page, so that nothing moves when it begins to work.
  var button = document.querySelector(".large-type");
  button.classList.add("works");

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
})();
