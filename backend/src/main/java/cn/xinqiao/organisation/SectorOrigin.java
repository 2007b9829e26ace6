package cn.xinqiao.organisation;

/** Where a sector of an organisation comes from. */
public enum SectorOrigin { PROPOSED, CHOSEN, IMPORTED }
