export default definePageConfig({
  navigationBarTitleText: '我的反映',
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
