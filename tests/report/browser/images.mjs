// Images of pages, made smaller, and how far two of them differ. A tab of the browser reads, scales and writes them.

/** A PNG in base 64, so many times smaller, with sixteen steps of each colour, which takes half the bytes. */
export function shrink(desk, image, times) {
  const run = async (source, scale) => {
    const STEP = 17;
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
    const canvas = new OffscreenCanvas(Math.round(bitmap.width / scale), Math.round(bitmap.height / scale));
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
    pixels.data.forEach((value, i) => (pixels.data[i] = STEP * Math.round(value / STEP)));
    context.putImageData(pixels, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  };
  return desk.call(run, image, times);
}

/**
 * Two images are cut into squares of eight pixels. A square differs where the mean of a colour does by more than 20 of
 * 255. Returns the share of squares that differ; of images that are not as high the rest of the higher one does.
 */
export function difference(desk, known, seen) {
  const run = async (one, other) => {
    const SIDE = 8, MOST = 20;
    const decode = async (source) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      context.drawImage(bitmap, 0, 0);
      return context.getImageData(0, 0, bitmap.width, bitmap.height);
    };
    const mean = ({ data, width }, left, top, colour) => {
      let sum = 0;
      for (let y = top; y < top + SIDE; ++y)
        for (let x = left; x < left + SIDE; ++x) sum += data[4 * (y * width + x) + colour];
      return sum / (SIDE * SIDE);
    };
    const images = [await decode(one), await decode(other)];
    if (images[0].width !== images[1].width) return 1;
    const columns = Math.floor(images[0].width / SIDE);
    const rows = images.map(({ height }) => Math.floor(height / SIDE));
    const differs = (x, y, colour) => Math.abs(mean(images[0], x, y, colour) - mean(images[1], x, y, colour)) > MOST;
    let different = columns * Math.abs(rows[0] - rows[1]);
    for (let y = 0; y < Math.min(...rows) * SIDE; y += SIDE)
      for (let x = 0; x < columns * SIDE; x += SIDE) different += [0, 1, 2].some((colour) => differs(x, y, colour));
    return different / (columns * Math.max(...rows));
  };
  return desk.call(run, known, seen);
}
