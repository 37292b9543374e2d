// A list of any length of which only what is near the screen is in the document. The scroller lies upside down
// (`column-reverse`): its origin is the newest row, so whatever happens above moves nothing that is read.

const overscan = 0.9;

export class List {
  rows = [];
  heights = new Map();
  shown = new Map();
  places = new Map();
  offsets = new Float64Array(1);
  first = 0;
  last = 0;

  /**
   * `render(row, old)` makes a row's element or brings `old` up to date; `same(a, b)` says whether there is anything to
   * bring; `estimate(row)` guesses a height. `moved` is called after scrolling, with the list.
   */
  constructor(scroller, { render, same, estimate, moved }) {
    Object.assign(this, { scroller, render, same, estimate, moved });
    this.content = document.createElement("div");
    this.content.className = "rows";
    scroller.append(this.content);
    scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    for (const name of ["wheel", "touchstart", "pointerdown", "keydown"]) {
      scroller.addEventListener(name, () => this.follow(false), { passive: true });
    }
    this.sizes = new ResizeObserver((entries) => this.resized(entries));
    new ResizeObserver(() => this.reshaped()).observe(scroller);
  }

  /** How far the end is below the lower edge. */
  get below() {
    return Math.max(0, -this.scroller.scrollTop);
  }

  get above() {
    return this.scroller.scrollHeight - this.scroller.clientHeight - this.below;
  }

  get isAtEnd() {
    return this.isFollowing || this.below < 24;
  }

  /** On its way to the end it counts as there, whatever comes meanwhile, unless the customer goes elsewhere. */
  follow(isOn) {
    this.isFollowing = isOn;
    clearTimeout(this.arrival);
    if (!isOn) return;
    this.arrival = setTimeout(() => {
      this.isFollowing = false;
      this.scroller.scrollTop = 0;
      this.paint();
    }, 700);
  }

  set(rows) {
    this.rows = rows;
    this.places = new Map(rows.map((row, index) => [row.key, index]));
    this.layOut();
    this.paint();
  }

  layOut() {
    const offsets = new Float64Array(this.rows.length + 1);
    for (let index = 0; index < this.rows.length; index += 1) {
      const row = this.rows[index];
      offsets[index + 1] = offsets[index] + (this.heights.get(row.key) ?? this.estimate(row));
    }
    this.offsets = offsets;
  }

  get total() {
    return this.offsets[this.rows.length];
  }

  /** The place of the row at a height from the top. */
  at(height) {
    let [low, high] = [0, this.rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.offsets[middle + 1] <= height) low = middle + 1;
      else high = middle;
    }
    return Math.min(low, Math.max(0, this.rows.length - 1));
  }

  /** Brings what is near the screen into the document, and keeps what is read where it is. */
  paint() {
    const anchor = this.anchor();
    for (let round = 0; round < 4; round += 1) {
      const height = this.scroller.clientHeight;
      const top = this.total - height - this.below;
      this.first = this.at(top - height * overscan);
      this.last = Math.min(this.rows.length, this.at(top + height * (1 + overscan)) + 1);
      this.place();
      const isSettled = !this.measure();
      if (!isSettled) this.layOut();
      this.content.style.paddingTop = `${this.offsets[this.first]}px`;
      this.content.style.paddingBottom = `${this.total - this.offsets[this.last]}px`;
      this.hold(anchor);
      if (isSettled) break;
    }
  }

  /** What must not move: the end if it is in sight, otherwise the topmost row that is. */
  anchor() {
    if (this.isAtEnd) return null;
    const edge = this.scroller.getBoundingClientRect().top;
    for (const [key, { node, row }] of this.shown) {
      // A day's row goes up when older messages of that day come.
      if (row.kind === "day") continue;
      const box = node.getBoundingClientRect();
      if (box.bottom > edge + 1 && this.places.has(key)) return { key, top: box.top };
    }
    return null;
  }

  hold(anchor) {
    const node = anchor && this.shown.get(anchor.key)?.node;
    if (!node) return;
    const moved = node.getBoundingClientRect().top - anchor.top;
    if (Math.abs(moved) > 0.5) this.scroller.scrollTop += moved;
  }

  place() {
    const wanted = new Set();
    for (let index = this.first; index < this.last; index += 1) wanted.add(this.rows[index].key);
    for (const [key, { node }] of this.shown) {
      if (wanted.has(key)) continue;
      // Whoever was on it with the keyboard stays in the list.
      if (node.contains(document.activeElement)) this.scroller.focus({ preventScroll: true });
      this.sizes.unobserve(node);
      node.remove();
      this.shown.delete(key);
    }
    let before = this.content.firstChild;
    const shown = new Map();
    for (let index = this.first; index < this.last; index += 1) {
      const row = this.rows[index];
      const known = this.shown.get(row.key);
      const node = !known || !this.same(known.row, row) ? this.render(row, known?.node) : known.node;
      if (known && node !== known.node) {
        if (before === known.node) before = node;
        const hadFocus = known.node === document.activeElement;
        known.node.replaceWith(node);
        if (hadFocus) node.focus({ preventScroll: true });
        this.sizes.unobserve(known.node);
        this.heights.delete(row.key);
      }
      if (node !== known?.node) this.sizes.observe(node);
      if (before === node) before = node.nextSibling;
      else this.content.insertBefore(node, before);
      shown.set(row.key, { node, row });
    }
    this.shown = shown;
  }

  /** Takes the heights of what is in the document; true if one was not known. */
  measure() {
    let isNew = false;
    for (const [key, { node }] of this.shown) {
      const height = node.getBoundingClientRect().height;
      if (Math.abs((this.heights.get(key) ?? -1) - height) < 0.01) continue;
      this.heights.set(key, height);
      isNew = true;
    }
    return isNew;
  }

  reshaped() {
    if (this.width !== this.scroller.clientWidth) {
      // Lines break elsewhere now: what was measured holds no more.
      this.width = this.scroller.clientWidth;
      this.heights.clear();
      this.layOut();
    }
    this.paint();
  }

  resized(entries) {
    const edge = this.scroller.getBoundingClientRect().top;
    const isAtEnd = this.isAtEnd;
    let [shift, hasChanged] = [0, false];
    for (const { target } of entries) {
      const key = target.dataset.key;
      if (this.shown.get(key)?.node !== target) continue;
      const box = target.getBoundingClientRect();
      const grown = box.height - (this.heights.get(key) ?? box.height);
      if (Math.abs(grown) < 0.5) continue;
      this.heights.set(key, box.height);
      hasChanged = true;
      if (box.bottom > edge) shift += grown;
    }
    if (!hasChanged) return;
    // It grew downwards for whoever reads here, not upwards.
    if (!isAtEnd && shift) this.scroller.scrollTop -= shift;
    this.layOut();
    this.paint();
  }

  scrolled() {
    if (this.isWaiting) return;
    this.isWaiting = true;
    requestAnimationFrame(() => {
      this.isWaiting = false;
      const height = this.scroller.clientHeight;
      const top = this.total - height - this.below;
      const isCovered = this.offsets[this.first] <= Math.max(0, top - height * 0.3) && this.offsets[this.last] >= Math.min(this.total, top + height * 1.3);
      if (!isCovered) this.paint();
      this.moved(this);
    });
  }

  /** The row at the upper edge of the screen. */
  get topmost() {
    return this.rows[this.at(this.total - this.scroller.clientHeight - this.below)];
  }

  toEnd({ isSmooth = true } = {}) {
    const height = this.scroller.clientHeight;
    if (!isSmooth || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.follow(false);
      this.scroller.scrollTop = 0;
      this.paint();
      return;
    }
    this.follow(true);
    if (this.below > height * 2) {
      this.scroller.scrollTop = -height;
      this.paint();
    }
    this.scroller.scrollTo({ top: 0, behavior: "smooth" });
  }

  /** Scrolls to a row; gives its element, or null if there is no such row. */
  show(key) {
    const index = this.places.get(key);
    if (index === undefined) return null;
    this.follow(false);
    const edge = this.scroller.getBoundingClientRect().top;
    for (let round = 0; round < 5; round += 1) {
      const height = this.scroller.clientHeight;
      const own = this.offsets[index + 1] - this.offsets[index];
      const indent = Math.max(48, (height - own) / 2);
      const box = this.shown.get(key)?.node.getBoundingClientRect();
      const moved = box ? box.top - edge - indent : this.offsets[index] - indent - (this.total - height - this.below);
      if (Math.abs(moved) < 1) break;
      this.scroller.scrollTop += moved;
      this.paint();
    }
    return this.node(key);
  }

  node(key) {
    return this.shown.get(key)?.node ?? null;
  }
}
