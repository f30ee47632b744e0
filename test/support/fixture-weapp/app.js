/* global App, wx */
App({
  lives: [],
  wx,
  onLaunch(options) {
    this.lives.push(`app launch ${options.path} ${options.scene}`);
  },
  onShow(options) {
    this.lives.push(`app show ${options.path}`);
  },
  onHide() {
    this.lives.push('app hide');
  },
  onError(message) {
    this.lives.push(`app error ${message.split('\n')[0]}`);
  },
});
