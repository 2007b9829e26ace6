package cn.xinqiao.servicetask;

/** WATCHING is not a task yet: a need whose days of silence are being counted. */
enum TaskState {
    WATCHING, OPEN, IN_PROGRESS, DONE, SETTLED
}
