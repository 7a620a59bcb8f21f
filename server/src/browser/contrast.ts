import type { Page } from 'playwright-core';

/** A text with its contrast to what is behind it, 1 to 21. */
export interface TextContrast {
  readonly text: string;
  readonly ratio: number;
}

/**
 * The contrast (WCAG 2.2) of every text that is shown, the lowest first: also of a single sign and of what lies under a bar
 * just now, which axe leaves undecided. Grounds are plain colours: an image behind a text, or one that is half transparent as a
 * whole, is refused. What cannot be operated at the moment is left out, as WCAG does.
 */
export const contrastOf = (page: Page): Promise<readonly TextContrast[]> =>
  page.evaluate<TextContrast[]>(`(() => {
    const parts = (colour) => {
      const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
      return [red, green, blue, alpha];
    };
    const over = (front, back) => front.slice(0, 3).map((one, at) => one * front[3] + back[at] * (1 - front[3]));
    const ground = (element) => {
      if (element === null) return [255, 255, 255];
      const style = getComputedStyle(element);
      if (style.backgroundImage !== 'none' || style.opacity !== '1')
        throw new Error('an image or half transparent: ' + element.outerHTML.slice(0, 120));
      const own = parts(style.backgroundColor);
      return own[3] === 1 ? own.slice(0, 3) : over(own, ground(element.parentElement));
    };
    const luminance = (colour) => {
      const [red, green, blue] = colour.map((one) =>
        one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ratioOf = (element) => {
      const behind = ground(element);
      const [text, back] = [over(parts(getComputedStyle(element).color), behind), behind].map(luminance);
      return (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05);
    };
    const said = (element) => element.matches('input:not([type=radio], [type=checkbox], [type=file]), textarea')
      ? element.value + element.placeholder
      : element.matches('select')
        ? element.selectedOptions[0]?.text ?? ''
        : [...element.childNodes].map((one) => (one.nodeType === 3 ? one.data : '')).join('');
    return [...document.body.querySelectorAll('*:not(option, script, style)')]
      .filter((one) => one.checkVisibility({ checkOpacity: true }) && !one.matches(':disabled') && said(one).trim() !== '')
      .map((one) => ({ text: said(one).trim().slice(0, 40), ratio: ratioOf(one) }))
      .sort((one, other) => one.ratio - other.ratio);
  })()`);
