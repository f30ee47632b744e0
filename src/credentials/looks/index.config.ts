export default definePageConfig({
  navigationBarTitleText: '我查过的证书',
  enablePullDownRefresh: true,
});
