import { dictionary, type Text } from '../language/text.ts';
import type { Means, Phase, RoomPurpose, SeatRole, Standing } from './calls.ts';

export const purposeWords: Readonly<Record<RoomPurpose, Text>> = {
  hearing: { zh: '听证、审理', en: 'Hearing' },
  mediation: { zh: '调解', en: 'Mediation' },
  interview: { zh: '询问、听取意见', en: 'Interview' },
  meeting: { zh: '会议', en: 'Meeting' },
};

export const roleWords: Readonly<Record<SeatRole, Text>> = {
  chair: { zh: '主持人', en: 'Chair' },
  officer: { zh: '承办人员', en: 'Officer' },
  recorder: { zh: '记录员', en: 'Recorder' },
  party: { zh: '当事人', en: 'Party' },
  agent: { zh: '代理人', en: 'Agent' },
  witness: { zh: '证人', en: 'Witness' },
  observer: { zh: '旁听人', en: 'Observer' },
};

export const phaseWords: Readonly<Record<Phase, Text>> = {
  booked: { zh: '已预订', en: 'Booked' },
  open: { zh: '进行中', en: 'Open' },
  closed: { zh: '已结束', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

export const standingWords: Readonly<Record<Standing, Text>> = {
  invited: { zh: '已邀请', en: 'Invited' },
  waiting: { zh: '等候中', en: 'Waiting' },
  seated: { zh: '在席', en: 'Seated' },
  refused: { zh: '未准入', en: 'Not let in' },
  removed: { zh: '已请出', en: 'Removed' },
  left: { zh: '已离开', en: 'Left' },
  revoked: { zh: '已撤销', en: 'Revoked' },
};

export const meansWords: Readonly<Record<Means, Text>> = {
  video: { zh: '视频', en: 'Video' },
  audio: { zh: '仅语音', en: 'Voice only' },
  text: { zh: '仅文字', en: 'Text only' },
};

export const words = dictionary({
  title: { zh: '听证、调解庭室', en: 'Hearing room' },
  joinTitle: { zh: '进入听证或者调解', en: 'Come to a hearing or mediation' },
  joinHow: {
    zh: '您收到了一个链接和一个验证码。输入验证码即可进入，不需要账号。摄像头和麦克风可以不用。',
    en: 'You were sent a link and a code. Type the code to come in; no account is needed, nor is a camera or microphone.',
  },
  noLink: {
    zh: '请从邀请您的机关发来的完整链接打开本页。',
    en: 'Open this page by the whole link that the agency sent you.',
  },
  code: { zh: '验证码', en: 'Code' },
  comeIn: { zh: '进入', en: 'Come in' },
  how: { zh: '怎样参加', en: 'How to take part' },
  howHint: {
    zh: '设备或者网络不行时自动降为语音，再降为文字。',
    en: 'What the device or the network does not carry falls back to voice, then to text.',
  },
  begin: { zh: '进入庭室', en: 'Enter the room' },
  busy: { zh: '正在进入……', en: 'Coming in …' },
  waiting: { zh: '您在等候室', en: 'You are in the waiting room' },
  waitingHint: {
    zh: '主持人准许后自动进入，请不要关闭本页。现在没有人看得到您、听得到您。',
    en: 'You enter once the chair lets you in; keep this page open. Nobody sees or hears you yet.',
  },
  live: { zh: '已连接', en: 'Connected' },
  connecting: { zh: '正在连接……', en: 'Connecting …' },
  away: {
    zh: '网络断开，正在重新连接；您的席位保留',
    en: 'The connection dropped and is being restored; your seat is kept',
  },
  replaced: { zh: '本席位已在另一个窗口打开', en: 'This seat was opened in another window' },
  ended: { zh: '邀请或者会话已经结束', en: 'The invitation or the session has ended' },
  refusedEntry: { zh: '主持人没有准许您进入', en: 'The chair has not let you in' },
  closedNow: { zh: '本室已结束，笔录已固定', en: 'The room is closed and its record frozen' },
  cancelledNow: { zh: '本次预订已取消', en: 'The booking was cancelled' },
  people: { zh: '在席的人', en: 'People' },
  me: { zh: '本人', en: 'me' },
  awaySign: { zh: '离线', en: 'away' },
  atDoor: { zh: '等候室', en: 'Waiting room' },
  admit: { zh: '准入', en: 'Let in' },
  refuse: { zh: '不准入', en: 'Refuse' },
  remove: { zh: '请出', en: 'Remove' },
  reason: { zh: '理由', en: 'Reason' },
  use: { zh: '改用', en: 'Change to' },
  leave: { zh: '离开', en: 'Leave' },
  goOut: { zh: '退出，本机不再保留进入的凭据', en: 'Sign out: this device keeps no way in' },
  close: { zh: '结束并固定笔录', en: 'Close and freeze the record' },
  closeSure: {
    zh: '结束后笔录不能再改，也不能再确认。未确认的页在笔录中注明。',
    en: 'After closing the record is neither changed nor confirmed; pages that nobody confirmed are noted as such.',
  },
  closeYes: { zh: '确定结束', en: 'Close it' },
  back: { zh: '返回', en: 'Back' },
  talk: { zh: '文字发言', en: 'In writing' },
  talkSend: { zh: '发送', en: 'Send' },
  talkYours: { zh: '您的发言', en: 'What you want to say' },
  talkNone: { zh: '还没有文字发言', en: 'Nothing was said in writing yet' },
  exhibits: { zh: '出示的证据', en: 'Exhibits' },
  exhibitNone: { zh: '现在没有出示证据', en: 'No exhibit is shown now' },
  exhibitShare: { zh: '提交本事项的证据', en: 'Put evidence of the matter before the room' },
  exhibitChoose: { zh: '选择证据', en: 'Choose evidence' },
  show: { zh: '出示', en: 'Show' },
  hide: { zh: '收起', en: 'Hide' },
  previous: { zh: '上一页', en: 'Previous page' },
  next: { zh: '下一页', en: 'Next page' },
  pageOf: (page: number, pages: number): Text => ({
    zh: `第 ${String(page)} / ${String(pages)} 页`,
    en: `Page ${String(page)} of ${String(pages)}`,
  }),
  record: { zh: '笔录', en: 'Record' },
  recordNone: { zh: '笔录还没有内容', en: 'The record is empty yet' },
  page: (page: number): Text => ({ zh: `第 ${String(page)} 页`, en: `Page ${String(page)}` }),
  version: (version: number): Text => ({ zh: `第 ${String(version)} 稿`, en: `version ${String(version)}` }),
  newPage: { zh: '新的一页', en: 'A new page' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  confirm: { zh: '核对无误，确认本页', en: 'This page is right: confirm' },
  decline: { zh: '不予确认', en: 'Decline' },
  declineReason: { zh: '不予确认的理由', en: 'Why you decline' },
  confirmedBy: { zh: '已确认', en: 'confirmed' },
  declinedBy: { zh: '拒绝确认', en: 'declined' },
  openFor: { zh: '未确认', en: 'not confirmed' },
  changedSince: { zh: '确认后改过，须重新确认', en: 'changed since: to be confirmed anew' },
  digest: { zh: '摘要（SHA-256）', en: 'SHA-256' },
  frozen: { zh: '固定的笔录', en: 'The frozen record' },
  recording: { zh: '录制', en: 'Recording' },
  recordingAsk: { zh: '征询录制', en: 'Ask to record' },
  recordingAsked: {
    zh: '主持人征询：是否同意录音录像并作为本事项的证据保存？可以不同意，不影响您参加；同意后可以随时撤回。',
    en: 'The chair asks: may sound and picture be recorded and kept as evidence of the matter? You may say no and still take part, and may withdraw at any time.',
  },
  recordingOn: { zh: '正在录制', en: 'Recording is on' },
  consentYes: { zh: '同意', en: 'I agree' },
  consentNo: { zh: '不同意', en: 'I do not agree' },
  consentBack: { zh: '撤回同意', en: 'Withdraw my consent' },
  recordingBegin: { zh: '开始录制', en: 'Begin recording' },
  recordingEnd: { zh: '停止录制', en: 'Stop recording' },
  consents: (given: number, of: number): Text => ({
    zh: `${String(given)} / ${String(of)} 人已同意`,
    en: `${String(given)} of ${String(of)} agree`,
  }),
  keep: { zh: '把录制存为证据', en: 'Keep the recording as evidence' },
  keepHint: {
    zh: '录制还在本机。请填写执法证号，存为本事项的远程视频证据。',
    en: 'The recording is still on this machine. Give the certificate numbers to keep it as remote-video evidence of the matter.',
  },
  certificate: { zh: '执法证号', en: 'Certificate number' },
  check: { zh: '身份核验', en: 'How they were known' },
  officerName: { zh: '执法人员姓名', en: 'Name of the officer' },
  keeping: { zh: '正在保存录制……', en: 'Keeping the recording …' },
  kept: { zh: '录制已存为证据', en: 'The recording is kept as evidence' },
});

/** How the chair knew who a guest was: the choices of the metadata standard of remote video. */
export const checkWords: Readonly<Record<'document' | 'passkey' | 'code' | 'known', Text>> = {
  document: { zh: '出示证件', en: 'showed a document' },
  passkey: { zh: '通行密钥登录', en: 'signed in with a passkey' },
  code: { zh: '短信验证码登录', en: 'signed in with a code' },
  known: { zh: '执法人员认识', en: 'known to the officer' },
};

/** Why a recording ended. */
export const endedWords: Readonly<Record<'by-chair' | 'withdrawn' | 'newcomer' | 'closed', Text>> = {
  'by-chair': { zh: '主持人停止', en: 'stopped by the chair' },
  withdrawn: { zh: '有人撤回同意，录制已停止', en: 'stopped: somebody withdrew their consent' },
  newcomer: { zh: '有人新入席，录制已停止', en: 'stopped: somebody sat down who was not asked' },
  closed: { zh: '随本室结束', en: 'ended with the room' },
};
