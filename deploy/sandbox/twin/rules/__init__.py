"""What AWS refuses beyond its service models; the documentation states it in prose."""
