/** Agencies, ranges and points that several entries of this field share. */
export const ecology = {
  zh: '县级以上生态环境主管部门',
  en: 'Ecology and environment authority at county level or above',
};
export const code = {
  zh: '生态环境法典草案已公开征求意见（S）；法典施行后应按新条号重新核对。',
  en: 'A draft ecological code was published for comment (S); once it is in force the articles are to be checked anew.',
};
