import { dictionary } from '../../../../language/text.ts';

export const words = dictionary({
  recording: { zh: '录像', en: 'Recording' },
  noticeFirst: {
    zh: '录像前须告知参加人并取得同意或者说明法律依据（个人信息保护法 17、13）。',
    en: 'Participants are told of the recording first, and it rests on their consent or on law (PIPL arts 17, 13).',
  },
  notice: { zh: '已告知参加人正在录像', en: 'The participants have been told that this is recorded' },
  from: { zh: '录制来源', en: 'What is recorded' },
  camera: { zh: '摄像头和麦克风', en: 'Camera and microphone' },
  screen: { zh: '共享的屏幕（视频会议窗口）', en: 'A shared screen (the window of the meeting)' },
  start: { zh: '开始录像', en: 'Start recording' },
  pause: { zh: '暂停', en: 'Pause' },
  resume: { zh: '继续', en: 'Go on' },
  stop: { zh: '结束录像', en: 'Stop' },
  again: { zh: '重新录像', en: 'Record anew' },
  going: (time: string) => ({ zh: `正在录像 ${time}`, en: `Recording ${time}` }),
  waiting: (time: string) => ({ zh: `已暂停 ${time}`, en: `Paused ${time}` }),
  done: (time: string) => ({ zh: `已录 ${time}，提交时上传`, en: `${time} recorded; sent in with the form` }),
  preview: { zh: '录像画面', en: 'Picture of the recording' },
  unsupported: {
    zh: '这个浏览器不能录像，或者本站没有使用加密连接。请上传别处录好的文件。',
    en: 'This browser cannot record, or the site is not on an encrypted connection. Send in a file recorded elsewhere.',
  },
  refused: {
    zh: '没有得到摄像头、麦克风或者屏幕的使用许可。',
    en: 'The browser was not allowed to use camera, microphone or screen.',
  },
});
