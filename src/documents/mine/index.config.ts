export default definePageConfig({
  navigationBarTitleText: '收藏和关注',
  enablePullDownRefresh: true,
});
