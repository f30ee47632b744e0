/* global getApp, wx */
/** A page that notes its lifecycles, and does what the node that was tapped is called. */
module.exports = (name, more = {}) => {
  const note = (what) => getApp().lives.push(`${name} ${what}`);
  const ask = () => wx.requestSubscribeMessage({ tmplIds: ['T1'] });
  const keep = (promise) =>
    promise.then(
      (r) => note(JSON.stringify(r)),
      (e) => note(e.errMsg),
    );
  const does = {
    now: () => keep(ask()),
    later: () => keep(Promise.resolve().then(ask)),
    breaks: () => {
      throw new Error('broken on purpose');
    },
    outer: () => note('outer'),
    inner: () => note('inner'),
  };
  return {
    data: { root: { cn: [] } },
    onLoad(query) {
      note(`load ${JSON.stringify(query)}`);
    },
    onShow: () => note('show'),
    onReady: () => note('ready'),
    onHide: () => note('hide'),
    onUnload: () => note('unload'),
    eh(event) {
      does[event.currentTarget.id](event);
    },
    ...more,
  };
};
