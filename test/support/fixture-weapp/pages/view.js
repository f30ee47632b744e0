/* global Page, wx */
let resolveAsked;

Page({
  data: { word: '', said: '', picture: '', asking: false, choices: ['一', '二'] },
  onLoad() {
    this.setData({ word: wx.getStorageSync('word') });
    wx.onNeedPrivacyAuthorization((resolve) => {
      resolveAsked = resolve;
      this.setData({ asking: true });
    });
  },
  say(what) {
    this.setData({ said: this.data.said + what });
  },
  outer() {
    this.say('外');
  },
  inner() {
    this.say('内');
  },
  typed(event) {
    wx.setStorageSync('word', event.detail.value);
    this.say('.');
    this.setData({ word: event.detail.value });
  },
  picked(event) {
    this.say(this.data.choices[event.detail.value]);
  },
  agreed() {
    this.setData({ asking: false });
    resolveAsked({ event: 'agree', buttonId: 'agree' });
  },
  async photo() {
    const chosen = await wx.chooseMedia({ count: 1 });
    const { tempFilePath } = await wx.compressImage({ src: chosen.tempFiles[0].tempFilePath, quality: 50 });
    this.setData({ picture: tempFilePath });
  },
  loaded(event) {
    this.say(`${event.detail.width}×${event.detail.height}`);
  },
  async sheet() {
    const { tapIndex } = await wx.showActionSheet({ itemList: ['甲', '乙'] });
    this.say(String(tapIndex));
  },
  async ask() {
    const answer = await wx.requestSubscribeMessage({ tmplIds: ['T1'] });
    this.say(answer.T1);
  },
});
