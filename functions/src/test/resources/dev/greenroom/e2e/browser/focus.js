// What has the focus: its label, and "seen" or why it is not.
() => {
  const it = document.activeElement;
  if (!it || it === document.body) return ["(nothing)", "seen"];
  const label = it.labels && it.labels.length ? it.labels[0].firstChild.textContent : it.innerText || it.getAttribute("aria-label") || it.tagName;
  const style = getComputedStyle(it);
  const box = it.getBoundingClientRect();
  let state = "seen";
  if (style.outlineStyle === "none" || (style.outlineStyle !== "auto" && parseFloat(style.outlineWidth) < 2)) state = "no outline";
  if (box.width === 0 || box.height === 0) state = "no size";
  if (box.bottom < 0 || box.top > innerHeight) state = "out of sight";
  return [label.trim().replace(/\s+/g, " "), state];
}
