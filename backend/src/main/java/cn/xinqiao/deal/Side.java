package cn.xinqiao.deal;

import io.swagger.v3.oas.annotations.media.Schema;

/** The two sides of a deal. */
@Schema(name = "DealSide")
enum Side {
    ENTERPRISE, INSTITUTION
}
