import { Jimp } from 'jimp';

type Picture = InstanceType<typeof Jimp>;
type Colour = readonly [red: number, green: number, blue: number];
/** `[x, y]` in units of the drawing. */
type Corner = readonly [x: number, y: number];

const WIDTH = 1_200;
const HEIGHT = 800;
/** Pixels for each unit of a drawing. */
const SCALE = 0.7;
const QUALITY = 88;

/** What a demo photograph shows; drawn by the program and nobody's street. */
export type DrawnScene = 'barbecue' | 'outlet';

/** A picture of a scene as JPEG, the same one each time: flat shapes, no people, no real place. */
export async function drawnScene(scene: DrawnScene): Promise<Uint8Array> {
  const picture = new Jimp({ width: WIDTH * SCALE, height: HEIGHT * SCALE, color: 0xffffffff });
  scenes[scene](picture);
  box(picture, 12, 742, 110, 46, [44, 48, 54]);
  digits(picture, 'DEMO', 24, 752, 5, [250, 250, 246]);
  return picture.getBuffer('image/jpeg', { quality: QUALITY });
}

/** Where the sign with the telephone number stands on `barbecue`, as parts of its width and height. */
export const SIGN = { x: 0.545, y: 0.323, width: 0.226, height: 0.086 } as const;

const scenes: Readonly<Record<DrawnScene, (picture: Picture) => void>> = {
  barbecue: (picture) => {
    fade(picture, 0, 500, [24, 32, 62], [86, 84, 116]);
    houses(picture, 500, [38, 42, 66], [236, 200, 120]);
    fade(picture, 500, HEIGHT, [112, 112, 116], [150, 148, 146]);
    pavement(picture, 560);
    cart(picture);
    for (const [x, y] of [
      [215, 600],
      [985, 610],
      [1065, 600],
    ] as const)
      stool(picture, x, y);
    smoke(picture, 390, 420);
  },
  outlet: (picture) => {
    fade(picture, 0, HEIGHT, [206, 216, 224], [222, 226, 226]);
    bricks(picture);
    for (const [x, y] of [
      [150, 90],
      [480, 90],
      [150, 380],
      [480, 380],
    ] as const)
      window(picture, x, y);
    box(picture, 820, 260, 240, 170, [150, 156, 160]);
    box(picture, 838, 278, 204, 134, [112, 118, 122]);
    for (let y = 290; y < 405; y += 16) box(picture, 848, y, 184, 7, [78, 82, 86]);
    box(picture, 900, 430, 80, 370, [164, 168, 172]);
    for (let y = 470; y < HEIGHT; y += 90) box(picture, 892, y, 96, 12, [120, 124, 128]);
    for (let drip = 0; drip < 7; drip += 1)
      box(picture, 846 + drip * 28, 430, 9, 24 + ((drip * 37) % 60), [122, 104, 70]);
    smoke(picture, 940, 190);
  },
};

/** A cart with a charcoal stove, skewers and an awning with a telephone number on its sign. */
function cart(picture: Picture): void {
  for (const x of [300, 900]) box(picture, x, 200, 12, 420, [90, 78, 66]);
  for (let stripe = 0; stripe < 14; stripe += 1)
    slope(picture, 270 + stripe * 48, 170, 48, 70, stripe % 2 === 0 ? [186, 54, 46] : [238, 230, 214]);
  box(picture, 660, 262, 260, 62, [246, 240, 220]);
  digits(picture, '0000 5550', 676, 276, 5, [150, 34, 30]);
  box(picture, 290, 500, 630, 120, [122, 92, 64]);
  box(picture, 290, 500, 630, 14, [160, 124, 88]);
  box(picture, 330, 440, 230, 60, [64, 64, 68]);
  for (let x = 342; x < 552; x += 14) blot(picture, x, 448, 7, x % 28 < 14 ? [238, 112, 40] : [204, 60, 30]);
  for (let x = 352; x < 540; x += 26) {
    box(picture, x, 404, 4, 62, [206, 190, 150]);
    box(picture, x - 7, 410, 18, 30, [146, 78, 44]);
  }
  box(picture, 640, 430, 210, 70, [214, 216, 214]);
  for (let x = 656; x < 836; x += 30) box(picture, x, 442, 20, 46, [196, 98, 76]);
  for (const x of [380, 830]) wheel(picture, x, 630);
}

const box = (picture: Picture, x: number, y: number, width: number, height: number, colour: Colour): void =>
  shape(picture, [x, y], [x + width, y + height], colour, () => true);

const blot = (picture: Picture, x: number, y: number, radius: number, colour: Colour): void =>
  shape(
    picture,
    [x - radius, y - radius],
    [x + radius, y + radius],
    colour,
    (left, top) => Math.hypot(left - x, top - y) < radius,
  );

function wheel(picture: Picture, x: number, y: number): void {
  blot(picture, x, y, 44, [40, 40, 42]);
  blot(picture, x, y, 30, [150, 150, 150]);
  blot(picture, x, y, 8, [60, 60, 62]);
}

function stool(picture: Picture, x: number, y: number): void {
  box(picture, x, y, 70, 12, [176, 60, 50]);
  for (const left of [x + 6, x + 54]) box(picture, left, y + 12, 9, 58, [140, 48, 42]);
}

function window(picture: Picture, x: number, y: number): void {
  box(picture, x, y, 210, 190, [242, 242, 238]);
  box(picture, x + 12, y + 12, 88, 166, [120, 150, 172]);
  box(picture, x + 110, y + 12, 88, 166, [132, 162, 184]);
  box(picture, x - 10, y + 190, 230, 14, [186, 180, 170]);
}

/** A piece of an awning: narrower above than below. */
const slope = (picture: Picture, x: number, y: number, width: number, height: number, colour: Colour): void =>
  shape(picture, [x - 30, y], [x + width + 30, y + height], colour, (left, top) => {
    const lean = ((x + width / 2 - WIDTH / 2) / WIDTH) * ((top - y) / height) * 60;
    return left >= x + lean && left < x + width + lean + 1;
  });

function houses(picture: Picture, ground: number, wall: Colour, light: Colour): void {
  for (let house = 0; house < 6; house += 1) {
    const [left, top] = [house * 205 - 15, 210 + ((house * 83) % 130)];
    box(picture, left, top, 190, ground - top, wall);
    for (let y = top + 24; y < ground - 40; y += 48)
      for (let x = left + 22; x < left + 170; x += 44)
        if ((x * 7 + y * 13) % 5 < 2) box(picture, x, y, 20, 24, light);
  }
}

function pavement(picture: Picture, top: number): void {
  box(picture, 0, top, WIDTH, 8, [196, 192, 184]);
  for (let row = 0; top + 8 + row * 48 < HEIGHT; row += 1)
    for (let x = (row % 2) * 60; x < WIDTH; x += 120) {
      box(picture, x, top + 8 + row * 48, 2, 48, [132, 130, 126]);
      box(picture, x, top + 8 + row * 48, 120, 2, [132, 130, 126]);
    }
}

function bricks(picture: Picture): void {
  for (let row = 0; row * 20 < HEIGHT; row += 1) {
    box(picture, 0, row * 20, WIDTH, 1, [190, 186, 180]);
    for (let x = (row % 2) * 30; x < WIDTH; x += 60) box(picture, x, row * 20, 1, 20, [190, 186, 180]);
  }
}

/** Half see-through, rising and widening. */
function smoke(picture: Picture, x: number, top: number): void {
  for (let puff = 0; puff < 9; puff += 1)
    blend(
      picture,
      [x + 26 * Math.sin(puff * 1.7) + puff * 6, top - puff * 34],
      26 + puff * 8,
      0.32 - puff * 0.025,
    );
}

const shapesOf: Readonly<Record<string, readonly string[]>> = {
  '0': ['111', '101', '101', '101', '111'],
  '5': ['111', '100', '111', '001', '111'],
  D: ['110', '101', '101', '101', '110'],
  E: ['111', '100', '110', '100', '111'],
  M: ['101', '111', '111', '101', '101'],
  O: ['111', '101', '101', '101', '111'],
};

/** Characters of blocks, five high. */
function digits(picture: Picture, text: string, x: number, y: number, size: number, colour: Colour): void {
  for (const [index, character] of Array.from(text).entries())
    for (const [row, cells] of (shapesOf[character] ?? []).entries())
      for (const [column, cell] of Array.from(cells).entries())
        if (cell === '1') box(picture, x + (index * 4.6 + column) * size, y + row * size, size, size, colour);
}

/** Fills what lies between two corners and inside a shape. */
function shape(
  picture: Picture,
  from: Corner,
  to: Corner,
  colour: Colour,
  inside: (x: number, y: number) => boolean,
): void {
  const { data } = picture.bitmap;
  eachPixel(picture, from, to, (at, x, y) => {
    if (inside(x, y)) data.set(colour, at);
  });
}

/** A puff of smoke, thinner towards its edge. */
function blend(picture: Picture, [x, y]: Corner, radius: number, most: number): void {
  const { data } = picture.bitmap;
  eachPixel(picture, [x - radius, y - radius], [x + radius, y + radius], (at, left, top) => {
    const part = most * Math.max(0, 1 - Math.hypot(left - x, top - y) / radius);
    for (let channel = 0; channel < 3; channel += 1)
      data[at + channel] = data[at + channel]! * (1 - part) + 214 * part;
  });
}

/** Visits the pixels between two corners: where one begins in the data, and its place in the drawing. */
function eachPixel(
  { bitmap: { width, height } }: Picture,
  from: Corner,
  to: Corner,
  visit: (at: number, x: number, y: number) => void,
): void {
  for (let y = Math.max(0, Math.floor(from[1] * SCALE)); y < Math.min(height, to[1] * SCALE); y += 1)
    for (let x = Math.max(0, Math.floor(from[0] * SCALE)); x < Math.min(width, to[0] * SCALE); x += 1)
      visit((y * width + x) * 4, x / SCALE, y / SCALE);
}

function fade(picture: Picture, from: number, to: number, above: Colour, below: Colour): void {
  for (let y = from; y < to; y += 1) {
    const part = (y - from) / (to - from);
    const mixed = (channel: 0 | 1 | 2): number => above[channel] * (1 - part) + below[channel] * part;
    box(picture, 0, y, WIDTH, 1, [mixed(0), mixed(1), mixed(2)]);
  }
}
