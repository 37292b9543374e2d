// Telegram's theme turned into the page's colours, each pair of which can be read.

const light = {
  bg_color: "#ffffff", text_color: "#0f1419", hint_color: "#707579", link_color: "#0f6fbf", button_color: "#2a7fc9",
  button_text_color: "#ffffff", secondary_bg_color: "#eef2f6", destructive_text_color: "#c9302c",
};
const dark = {
  bg_color: "#17212b", text_color: "#f5f5f5", hint_color: "#8b9aa8", link_color: "#6ab3f3", button_color: "#3f8fd6",
  button_text_color: "#ffffff", secondary_bg_color: "#0e1620", destructive_text_color: "#ff7a75",
};

/** The page's colours by name, from Telegram's, any of which may be missing. */
export function palette(params, scheme) {
  const given = parse(params.bg_color);
  const isDark = given ? luminance(given) < 0.2 : scheme === "dark";
  const color = (name) => parse(params[name]) ?? parse((isDark ? dark : light)[name]);
  const [base, second, ink] = [color("bg_color"), color("secondary_bg_color"), color("text_color")];
  const accent = color("button_color");

  // Bubbles lie on the darker of the two grounds, so that they stand out in every theme.
  let [ground, paper] = luminance(base) >= luminance(second) ? [second, base] : [base, second];
  if (contrast(ground, paper) < 1.06) {
    if (isDark) paper = mix(paper, [255, 255, 255], 0.08);
    else ground = mix(ground, [0, 0, 0], 0.05);
  }
  const own = mix(paper, accent, isDark ? 0.36 : 0.15);
  const text = readable(ink, [paper, own, ground], 7);
  const bar = parse(params.header_bg_color) ?? paper;
  const field = isDark ? mix(paper, [255, 255, 255], 0.05) : mix(paper, ground, 0.75);
  const tinted = (color) => mix(color, accent, 0.12);
  const fill = readable(accent, [parse(params.button_text_color) ?? [255, 255, 255]]);
  return {
    isDark,
    ground, paper, own, text, bar, fill,
    field,
    "bar-text": readable(ink, [bar], 7),
    "bar-hint": readable(color("hint_color"), [bar]),
    "bar-accent": readable(accent, [bar, tinted(bar)]),
    "bar-tint": tinted(bar),
    "fill-text": readable(parse(params.button_text_color) ?? [255, 255, 255], [fill]),
    hint: readable(color("hint_color"), [paper, ground, field]),
    "own-hint": readable(mix(color("hint_color"), accent, 0.5), [own]),
    link: readable(color("link_color"), [paper, own]),
    accent: readable(accent, [paper, own, ground, tinted(paper), tinted(own)]),
    tint: tinted(paper),
    "own-tint": tinted(own),
    danger: readable(color("destructive_text_color"), [paper, ground, own, mix(paper, color("destructive_text_color"), 0.1)]),
    line: mix(ground, text, isDark ? 0.14 : 0.12),
    note: mix(ground, text, isDark ? 0.12 : 0.1),
    "note-text": readable(mix(ground, text, 0.75), [mix(ground, text, isDark ? 0.12 : 0.1)]),
  };
}

/** Gives the page its colours. */
export function dress(params, scheme) {
  const { isDark, ...colors } = palette(params, scheme);
  const root = document.documentElement;
  for (const [name, color] of Object.entries(colors)) root.style.setProperty(`--${name}`, css(color));
  root.dataset.scheme = isDark ? "dark" : "light";
  return { bar: css(colors.bar), ground: css(colors.ground), paper: css(colors.paper) };
}

// MARK: Colours as numbers

export function parse(text) {
  const match = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(String(text ?? "").trim());
  if (!match) return null;
  const digits = match[1].length === 3 ? [...match[1]].map((digit) => digit + digit).join("") : match[1];
  return [0, 2, 4].map((place) => parseInt(digits.slice(place, place + 2), 16));
}

const css = (color) => `#${color.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

const mix = (a, b, share) => a.map((part, index) => part + (b[index] - part) * share);

function luminance(color) {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** `color`, moved towards black or white as little as it takes to be read on all of `grounds`. */
function readable(color, grounds, least = 4.5) {
  const worst = (some) => Math.min(...grounds.map((ground) => contrast(some, ground)));
  const ends = [[0, 0, 0], [255, 255, 255]].sort((a, b) => worst(b) - worst(a));
  for (let share = 0; share < 1; share += 0.04) {
    const moved = mix(color, ends[0], share);
    if (worst(moved) >= least) return moved;
  }
  return ends[0];
}
