export default definePageConfig({
  navigationBarTitleText: '核对实名',
});
