export default definePageConfig({
  navigationBarTitleText: '公开名单',
  enablePullDownRefresh: true,
});
