export default definePageConfig({
  navigationBarTitleText: '给别人查',
});
