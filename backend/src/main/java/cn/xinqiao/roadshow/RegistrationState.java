package cn.xinqiao.roadshow;

/** Where a registration stands (SM-12). */
enum RegistrationState { PENDING, CONFIRMED, WAITLISTED, REJECTED, CANCELLED }
