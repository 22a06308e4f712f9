// What is looked at in the page itself. Each function is sent there as text, so it refers to nothing outside of it.

/** Plots without size, texts that overlap or reach out of their plot. */
export function plotFaults() {
  const SLACK = 0.5; // of a pixel
  const faults = [];
  const plots = [...document.querySelectorAll("svg.plot")];
  if (!plots.length) faults.push("there is no plot");
  for (const plot of plots) {
    const frame = plot.getBoundingClientRect();
    if (frame.width < 150 || frame.height < 100) faults.push(`${plot.id}: ${frame.width} by ${frame.height} pixels`);
    const texts = [...plot.querySelectorAll("text")].map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }));
    texts.forEach(({ text, box }, i) => {
      if (box.left < frame.left - SLACK || box.right > frame.right + SLACK || box.top < frame.top - SLACK ||
          box.bottom > frame.bottom + SLACK)
        faults.push(`${plot.id}: '${text}' reaches out of it`);
      for (const { text: other, box: its } of texts.slice(0, i)) {
        if (Math.min(box.right, its.right) - Math.max(box.left, its.left) > SLACK &&
            Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top) > SLACK)
          faults.push(`${plot.id}: '${text}' overlaps '${other}'`);
      }
    });
  }
  return faults;
}

/** Paragraphs, plots and tables that lie on each other, or reach out of the screen. */
export function blockFaults() {
  const SLACK = 1;
  const faults = [];
  const name = ({ element }) => `<${element.localName}> '${element.textContent.trim().slice(0, 40)}'`;
  const blocks = [...document.querySelectorAll("h1,h2,h3,p,li,pre,figure,.scroll,.formula")]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && box.height > 0);
  blocks.forEach((block, i) => {
    const { element, box } = block;
    if (box.right > document.documentElement.clientWidth + SLACK) faults.push(`${name(block)} is wider than the screen`);
    for (const other of blocks.slice(0, i)) {
      if (other.element.contains(element)) continue;
      if (Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > SLACK &&
          Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > SLACK)
        faults.push(`${name(block)} lies on ${name(other)}`);
    }
  });
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth + SLACK)
    faults.push(`the page is ${document.documentElement.scrollWidth} pixels wide`);
  return faults;
}

/** Puts a word into two corners of each plot and at the end of its caption, to be found on paper. */
export function markPlots() {
  return [...document.querySelectorAll("svg.plot")].map((plot, i) => {
    const { width, height } = plot.viewBox.baseVal;
    const marks = ["A", "B", "C"].map((letter) => `Q${i}${letter}`);
    const corner = (x, y, anchor, word) => {
      const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
      text.setAttribute("x", x);
      text.setAttribute("y", y);
      text.setAttribute("style", `font-size:4px;text-anchor:${anchor}`);
      text.textContent = word;
      plot.append(text);
    };
    corner(0, 4, "start", marks[0]);
    corner(width, height, "end", marks[1]);
    plot.closest("figure").querySelector("figcaption").append(` ${marks[2]}`);
    return { id: plot.id, ratio: height / width, marks };
  });
}

/** Takes away what is text alone, and tells how long a search took. */
export function removeMethods() {
  document.querySelectorAll("section.methods").forEach((section) => section.remove());
}

/** Leaves nothing but the plots, in lines of three. */
export function leavePlots() {
  const plots = [...document.querySelectorAll("svg.plot")];
  plots.forEach((plot) => plot.setAttribute("style", "width:400px;margin:8px;vertical-align:top"));
  document.body.setAttribute("style", "width:1280px;max-width:none;padding:0");
  document.body.replaceChildren(...plots);
}
