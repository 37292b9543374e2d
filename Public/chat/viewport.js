// Keeps the page as high as what can be seen of it, keyboard or not.

/** Follows it from now on; gives a function that measures at once. */
export function followViewport() {
  const root = document.documentElement;
  const view = window.visualViewport;
  let last = 0;

  const measure = () => {
    const height = Math.round(view?.height ?? innerHeight);
    // Some clients report a pixel or two while they open; the stylesheet's own height holds then.
    if (height < 120 || (view && view.scale > 1.05)) return;
    if (height === last && !view?.offsetTop) return;
    last = height;
    root.style.setProperty("--height", `${height}px`);
    root.classList.toggle("keyboard", screen.height - height > screen.height * 0.3 && height < innerWidth * 3 && isTyping());
    // iOS moves the page under the keyboard instead of making it smaller.
    if (view?.offsetTop || scrollY) scrollTo(0, 0);
  };

  view?.addEventListener("resize", measure);
  view?.addEventListener("scroll", measure);
  addEventListener("resize", measure);
  addEventListener("focusin", () => setTimeout(measure, 60));
  addEventListener("focusout", () => setTimeout(measure, 60));
  measure();
  return measure;
}

const isTyping = () => /^(TEXTAREA|INPUT)$/.test(document.activeElement?.tagName ?? "");
