import { dictionary } from '../language/text.ts';

export const words = dictionary({
  today: { zh: '今天的事件', en: 'Events today' },
  asOf: (moment: string) => ({ zh: `${moment} 读取，离线可看`, en: `As of ${moment}, kept for offline` }),
  none: { zh: '没有交给您的事件', en: 'No event is with you' },
  accept: { zh: '受理', en: 'Accept' },
  feedBack: { zh: '反馈', en: 'Feed back' },
  askAssist: { zh: '请求协助', en: 'Ask for help' },
  waiting: (name: string) => ({ zh: `“${name}”等待发送`, en: `“${name}” waits to be sent` }),
  refused: (name: string) => ({ zh: `“${name}”没有成功：`, en: `“${name}” did not go through:` }),
  result: { zh: '处置结果', en: 'Result' },
  solved: { zh: '已解决', en: 'Solved' },
  partly: { zh: '部分解决，后续有安排', en: 'Partly solved, the rest is planned' },
  explained: { zh: '已解释说明', en: 'Explained' },
  unfounded: { zh: '反映不属实', en: 'Not as reported' },
  answer: { zh: '答复（反映人可见）', en: 'Answer, which the reporter reads' },
  answerMissing: { zh: '请写明答复', en: 'Write the answer' },
  whom: { zh: '请谁协助', en: 'Whom to ask' },
  choose: { zh: '请选择', en: 'Choose' },
  what: { zh: '请求协助的事项', en: 'What help is asked for' },
  whomMissing: { zh: '请选择协助的人，写明事项', en: 'Choose whom to ask, and say what for' },
  noHelpers: {
    zh: '没有网络，也没有存下的人员名单：联网后再选人',
    en: 'No connection and no list of people on the phone: choose when it is back',
  },
  keep: { zh: '提交', en: 'Hand in' },
  keepOffline: { zh: '存下，联网后提交', en: 'Keep it, hand in when connected' },
  cancel: { zh: '取消', en: 'Cancel' },
  map: { zh: '在地图上看', en: 'Show on a map' },
  mapClose: { zh: '收起地图', en: 'Close the map' },
  mapName: { zh: '我的事件和任务地图', en: 'Map of my events and tasks' },
  mapMissing: {
    zh: '这台手机画不了地图，或者没有网络，请看列表',
    en: 'No map on this phone now: see the list',
  },
  mine: { zh: '我上报的', en: 'What I reported' },
  overdue: { zh: '超期', en: 'overdue' },
});

export const results = [
  ['solved', words.solved],
  ['partly', words.partly],
  ['explained', words.explained],
  ['unfounded', words.unfounded],
] as const;
