export default definePageConfig({
  navigationBarTitleText: '查证书',
  enablePullDownRefresh: true,
});
