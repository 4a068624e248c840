/* The program: options, database, dispatch, exit status.  Floor: cmd. */
int main(void)
{
	return 0;
}
