export default definePageConfig({
  navigationBarTitleText: '考试报名',
  enablePullDownRefresh: true,
});
