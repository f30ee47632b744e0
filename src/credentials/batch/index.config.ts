export default definePageConfig({
  navigationBarTitleText: '批量核对',
  enablePullDownRefresh: true,
});
