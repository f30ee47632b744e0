export default definePageConfig({
  navigationBarTitleText: '谁查过',
  enablePullDownRefresh: true,
});
