/**
 * The device's clock put right by the server's, and never running back: a mark made after another was seen carries a
 * later time than it, whatever the device's own clock says (a hybrid logical clock).
 */
export function useDayClock() {
  let offset = Number(localStorage.getItem('xq.clock-offset') ?? 0)
  let last = 0

  /** What the server said, and the device's time around the question. */
  function correct(serverTime: number, asked: number, answered: number) {
    offset = Math.round(serverTime - (asked + answered) / 2)
    localStorage.setItem('xq.clock-offset', String(offset))
  }
  const now = () => Date.now() + offset
  const saw = (at: number) => {
    last = Math.max(last, at)
  }
  function next() {
    last = Math.max(now(), last + 1)
    return last
  }
  return { correct, now, saw, next, offset: () => offset }
}
