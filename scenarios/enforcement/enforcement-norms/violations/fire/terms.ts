import { only, yuan } from '../bands.ts';

/** Agencies, ranges and points that several entries of this field share. */
export const rescue = {
  zh: '县级以上消防救援机构',
  en: 'Fire and rescue authority at county level or above',
};
export const kept = only('organisation', yuan(5_000, 50_000));
export const crime = {
  zh: '经消防监督机构通知采取改正措施而拒绝执行、造成严重后果的，涉嫌消防责任事故罪（刑法第一百三十九条，M），移送公安机关。',
  en: 'Refusing to correct after notice, with grave results: suspected crime of fire accident (Criminal Law art. 139, M), to be transferred to the police.',
};
