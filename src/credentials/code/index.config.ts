export default definePageConfig({
  navigationBarTitleText: '查询码',
  enablePullDownRefresh: true,
});
