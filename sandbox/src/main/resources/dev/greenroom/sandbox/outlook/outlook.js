// What the pages do better with JavaScript. They work without it.
"use strict";
document.documentElement.classList.add("scripted");

const filter = document.querySelector("[data-filter]");
if (filter) {
  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const item of document.querySelectorAll(".cards li")) {
      item.hidden = !item.textContent.toLowerCase().includes(wanted);
    }
  });
}

for (const select of document.querySelectorAll("[data-submit]")) {
  select.addEventListener("change", () => select.form.submit());
}

const grid = document.querySelector(".grid");
const isCalendar = grid && getComputedStyle(grid).display === "grid";
if (isCalendar) {
  const kept = sessionStorage.getItem("scroll");
  const hour = grid.querySelector(".hours").offsetHeight / 24;
  grid.scrollTop = kept === null ? 6.7 * hour : Number(kept);
  grid.addEventListener("scroll", () => sessionStorage.setItem("scroll", grid.scrollTop));
}

const panel = document.querySelector(".panel");
if (panel) {
  const title = panel.querySelector("h2");
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      panel.querySelector(".close").click();
    }
  });
}

// Dragging sends the same form that the panel has.
function move(id, start) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = location.pathname + "/act";
  const back = location.pathname + "?week=" + start.slice(0, 10);
  for (const [name, value] of Object.entries({ id, action: "move", start, back })) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

function timeOf(minutes) {
  const two = (n) => String(n).padStart(2, "0");
  return two(Math.floor(minutes / 60)) + ":" + two(minutes % 60);
}

function drag(block, pressed) {
  const days = [...grid.querySelectorAll(".day")];
  const perMinute = days[0].offsetHeight / 1440;
  const grabbedAt = pressed.clientY - block.getBoundingClientRect().top;
  const label = block.querySelector(".time");
  const written = label.textContent;
  let target = null;

  function follow(event) {
    if (!target && Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) < 5) {
      return;
    }
    const day = days.find((d) => {
      const box = d.getBoundingClientRect();
      return event.clientX >= box.left && event.clientX < box.right;
    });
    if (!day) {
      return;
    }
    const top = event.clientY - grabbedAt - day.getBoundingClientRect().top;
    const minutes = Math.max(0, Math.min(1425, Math.round(top / perMinute / 15) * 15));
    target = { day, minutes };
    block.classList.add("dragged");
    block.style.setProperty("--from", minutes);
    block.style.setProperty("--lane", 0);
    block.style.setProperty("--lanes", 1);
    label.textContent = timeOf(minutes);
    day.append(block);
  }

  function stop(event) {
    document.removeEventListener("pointermove", follow);
    document.removeEventListener("pointerup", stop);
    document.removeEventListener("keydown", escape);
    if (target && event.type === "pointerup") {
      block.addEventListener("click", (click) => click.preventDefault(), { once: true });
      move(block.dataset.event, target.day.dataset.day + "T" + timeOf(target.minutes));
    } else if (target) {
      label.textContent = written;
      location.reload();
    }
  }

  function escape(event) {
    if (event.key === "Escape") {
      stop(event);
    }
  }

  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerup", stop);
  document.addEventListener("keydown", escape);
}

if (isCalendar) {
  grid.addEventListener("pointerdown", (event) => {
    const block = event.target.closest(".day [data-event]");
    if (block && event.button === 0 && event.pointerType === "mouse") {
      drag(block, event);
    }
  });
  grid.addEventListener("dragstart", (event) => event.preventDefault());
}
