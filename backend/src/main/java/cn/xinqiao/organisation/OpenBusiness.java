package cn.xinqiao.organisation;

/** A feature's word on whether an organisation still has business that keeps it from being closed. Any one feature's yes is enough. */
public interface OpenBusiness {
    boolean keepsOpen(long organisationId);
}
