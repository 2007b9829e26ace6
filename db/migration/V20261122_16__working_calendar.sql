-- Chinese public holidays and make-up working days. A year that is not listed has no working days: asking is an error.
CREATE TABLE calendar_year (
    calendar_year  INT          NOT NULL,
    notice         VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL,
    confidence     VARCHAR(16)  NOT NULL,
    version        VARCHAR(20)  NOT NULL,
    source         VARCHAR(400) COLLATE utf8mb4_general_ci NOT NULL,
    effective_from DATE         NOT NULL,
    effective_to   DATE         NULL,
    CONSTRAINT pk_calendar_year PRIMARY KEY (calendar_year),
    CONSTRAINT ck_calendar_year_confidence CHECK (confidence IN ('official', 'derived'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE calendar_day (
    on_date        DATE         NOT NULL,
    kind           VARCHAR(16)  NOT NULL,
    name_zh        VARCHAR(100) COLLATE utf8mb4_general_ci NOT NULL,
    notice         VARCHAR(200) COLLATE utf8mb4_general_ci NOT NULL,
    confidence     VARCHAR(16)  NOT NULL,
    version        VARCHAR(20)  NOT NULL,
    source         VARCHAR(400) COLLATE utf8mb4_general_ci NOT NULL,
    effective_from DATE         NOT NULL,
    effective_to   DATE         NULL,
    CONSTRAINT pk_calendar_day PRIMARY KEY (on_date),
    CONSTRAINT ck_calendar_day_kind CHECK (kind IN ('HOLIDAY', 'MAKE_UP_WORKDAY')),
    CONSTRAINT ck_calendar_day_confidence CHECK (confidence IN ('official', 'derived'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
