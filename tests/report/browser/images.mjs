// Images of pages, in a quarter of their size, and how far two of them differ. A tab of the browser reads, scales and
// writes them.

const SCALE = 4;

/** A PNG in base 64, made smaller. */
export function shrink(desk, image) {
  const run = async (source, scale) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
    const canvas = new OffscreenCanvas(Math.round(bitmap.width / scale), Math.round(bitmap.height / scale));
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  };
  return desk.call(run, image, SCALE);
}

/**
 * Two images are cut into squares, 32 pixels of the page wide. A square differs where the mean of a colour does by more
 * than DEEP of 255. Returns the share of squares that differ, where both are as wide and nearly as high; the rest of the
 * higher one differs.
 */
function difference(known, seen) {
  const SIDE = 8, DEEP = 20;
  const decode = async (source) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    return canvas.getContext("2d").getImageData(0, 0, bitmap.width, bitmap.height);
  };
  const mean = ({ data, width }, left, top, colour) => {
    let sum = 0;
    for (let y = top; y < top + SIDE; ++y)
      for (let x = left; x < left + SIDE; ++x) sum += data[4 * (y * width + x) + colour];
    return sum / (SIDE * SIDE);
  };
  return Promise.all([decode(known), decode(seen)]).then(([one, two]) => {
    if (one.width !== two.width) return 1;
    const columns = Math.floor(one.width / SIDE);
    const rows = [one, two].map((image) => Math.floor(image.height / SIDE));
    let different = columns * Math.abs(rows[0] - rows[1]);
    for (let y = 0; y < Math.min(...rows) * SIDE; y += SIDE) {
      for (let x = 0; x < columns * SIDE; x += SIDE)
        different += [0, 1, 2].some((colour) => Math.abs(mean(one, x, y, colour) - mean(two, x, y, colour)) > DEEP);
    }
    return different / (columns * Math.max(...rows));
  });
}

/** Another version of the letters moves lines by a few pixels; other colours or another layout do more. */
const MOST = 0.1;

/** What there is to object to, or nothing. */
export async function compare(desk, known, seen) {
  const share = await desk.call(difference, known, seen);
  return share > MOST ? `${(100 * share).toFixed(1)} % of the squares differ` : "";
}
