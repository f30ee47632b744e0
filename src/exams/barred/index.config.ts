export default definePageConfig({
  navigationBarTitleText: '限制报名',
  enablePullDownRefresh: true,
});
