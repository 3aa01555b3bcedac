// Every rule that this page breaks, one line each. Numbers are those of WCAG 2.2, level AA.
() => {
  const faults = [];
  const colour = text => {
    const parts = text.match(/^rgba?\(([^)]+)\)$/);
    if (!parts) throw new Error("a colour that is not understood: " + text);
    const [r, g, b, a = 1] = parts[1].split(/[\s,/]+/).map(Number);
    return { r, g, b, a };
  };
  const over = (top, below) => {
    const mix = c => top[c] * top.a + below[c] * (1 - top.a);
    return { r: mix("r"), g: mix("g"), b: mix("b"), a: 1 };
  };
  const canvas = matchMedia("(prefers-color-scheme: dark)").matches
    && getComputedStyle(document.documentElement).colorScheme.includes("dark")
    ? { r: 18, g: 18, b: 18, a: 1 } : { r: 255, g: 255, b: 255, a: 1 };
  const background = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(colour(getComputedStyle(at).backgroundColor));
    return layers.reduce((below, top) => over(top, below), canvas);
  };
  const luminance = ({ r, g, b }) => {
    const linear = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const short = text => text.trim().replace(/\s+/g, " ").slice(0, 40);

  if (!document.documentElement.lang) faults.push("3.1.1: no language");
  if (!document.title.trim()) faults.push("2.4.2: no title");
  const first = document.querySelectorAll("h1");
  if (first.length !== 1) faults.push(first.length + " h1");
  if (document.querySelectorAll("main").length !== 1) faults.push("no main, or several");
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) faults.push("1.3.1: a level is left out before " + short(heading.textContent));
    level = own;
  }

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const owner = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !owner.checkVisibility({ checkVisibilityCSS: true }) || owner.closest("style, script, :disabled, option")) continue;
    const style = getComputedStyle(owner);
    const size = parseFloat(style.fontSize);
    const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const ground = background(owner);
    const found = contrast(over(colour(style.color), ground), ground);
    if (found < needed) faults.push(`1.4.3: contrast ${found.toFixed(2)} of "${short(texts.currentNode.data)}"`);
    if (size < 12) faults.push(`${size} px is small for "${short(texts.currentNode.data)}"`);
  }

  if (document.documentElement.scrollWidth > innerWidth) {
    const widest = [...document.body.querySelectorAll("*")].find(e => e.getBoundingClientRect().right > innerWidth + 1);
    faults.push("1.4.10: scrolls sideways, for " + (widest ? widest.tagName + " " + short(widest.textContent) : "no reason found"));
  }
  const letter = document.createElement("canvas").getContext("2d");
  for (const text of document.querySelectorAll("p, li, dd")) {
    letter.font = getComputedStyle(text).font;
    const letters = text.clientWidth / letter.measureText("0").width;
    if (letters > 80) faults.push(`lines of ${Math.round(letters)} letters: ${short(text.textContent)}`);
  }
  const targets = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
    .filter(target => target.checkVisibility({ checkVisibilityCSS: true }));
  // a small one may be small where 24 px around its middle meet no other
  const isCrowded = target => {
    const own = target.getBoundingClientRect();
    const [x, y] = [own.left + own.width / 2, own.top + own.height / 2];
    return targets.filter(other => other !== target && !other.contains(target)).some(other => {
      const box = other.getBoundingClientRect();
      const apart = Math.hypot(x - Math.max(box.left, Math.min(x, box.right)), y - Math.max(box.top, Math.min(y, box.bottom)));
      return apart < 12;
    });
  };
  for (const target of targets) {
    const box = target.getBoundingClientRect();
    const isSmall = getComputedStyle(target).display !== "inline" && (box.width < 24 || box.height < 24);
    if (isSmall && isCrowded(target)) faults.push(`2.5.8: ${Math.round(box.width)}x${Math.round(box.height)} is a small target: ${short(target.innerText)}`);
    const isNamed = target.innerText || target.getAttribute("aria-label") || target.title || (target.labels && target.labels.length);
    if (!isNamed) faults.push("4.1.2: nameless " + target.outerHTML.slice(0, 60));
  }
  for (const image of document.images) {
    if (!image.hasAttribute("alt")) faults.push("1.1.1: no alt for " + image.src);
  }
  return faults;
}
