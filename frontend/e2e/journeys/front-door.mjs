// Anybody, without an account: the landing page in both languages, light and dark, wide and narrow; the API's page.
import { expect, expectEqual } from '../lib.mjs'

export const server = 'empty'

export default async function frontDoor(journey) {
  for (const [name, look] of [
    ['zh-light', {}],
    ['zh-dark', { scheme: 'dark' }],
    ['en-light', { language: 'en' }],
    ['zh-narrow', { width: 390 }],
  ]) {
    const stranger = await journey.person(name, look)
    await stranger.go('/')
    expect(await stranger.page.title(), 'the page has a title')
    await stranger.fitsWidth()
    await stranger.shot('landing')
    await stranger.axe()
    await stranger.go('/login')
    await stranger.fitsWidth()
    await stranger.shot('login')
    await stranger.axe()
  }
  const programmer = await journey.person('programmer')
  await programmer.go('/docs')
  expectEqual(await programmer.page.locator('h1').textContent(), 'Xinqiao API', 'heading of /docs')
  await programmer.axe()
}
